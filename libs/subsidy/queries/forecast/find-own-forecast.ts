import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { forecastRoutes } from '../../contracts/forecast/routes.js';
import { offlineOf, totalOf } from '../../domain/forecast/kinds.js';
import { ForecastStore } from '../../store/forecast/forecast-store.js';
import { hoursAnswer } from './answers.js';

/** What a learner has, still needs and until when, class by class; the latest class first. */
@Injectable()
export class FindOwnForecast {
  constructor(
    private readonly tx: Tx,
    private readonly forecasts: ForecastStore,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof forecastRoutes.findOwn>> {
    const db = this.tx.read;
    // An account that stands for no learner has no hours of its own.
    const own =
      actor.workerId === undefined ? [] : await this.forecasts.ofWorker(db, scopeOf(actor), actor.workerId);
    const heads = await this.forecasts.findAll(
      db,
      own.map(({ cohortId }) => cohortId),
    );
    const items = [];
    for (const { cohortId, outlook, claimNumber } of own) {
      const head = heads.get(cohortId);
      if (!head) continue;
      const { cohortCode, cohortTitle, cohortState, startsOn, endsOn } = head;
      items.push({
        cohortId,
        cohortCode,
        cohortTitle,
        cohortState,
        startsOn,
        endsOn,
        asOf: head.asOfAt.toISOString(),
        ...hoursAnswer(outlook),
        creditedMinutes: totalOf(outlook.creditedMinutes),
        offlineMinutes: offlineOf(outlook.creditedMinutes),
        claimNumber,
      });
    }
    items.sort((a, b) => (a.startsOn < b.startsOn ? 1 : -1));
    return { items, total: items.length };
  }
}
