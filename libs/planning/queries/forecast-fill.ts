import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { planningRoutes } from '../contracts/index.js';
import { ALERT_BELOW, fillForecasts } from '../domain/forecast.js';
import { HistoryStore } from '../store/history-store.js';

/** How full the open runs will be. */
@Injectable()
export class ForecastFill {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly history: HistoryStore,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof planningRoutes.fill>> {
    const runs = await this.history.openRuns(
      this.tx.read,
      scopeOf(actor),
      this.clock.today(),
      this.clock.now(),
    );
    const fills = new Map(fillForecasts(runs).map((fill) => [fill.cohortId, fill]));
    return {
      items: runs
        .flatMap((run) => {
          const fill = fills.get(run.cohortId);
          return fill ? [{ ...run, ...fill, atRisk: fill.chance < ALERT_BELOW }] : [];
        })
        .sort((a, b) => a.chance - b.chance || (a.startsOn < b.startsOn ? -1 : 1)),
    };
  }
}
