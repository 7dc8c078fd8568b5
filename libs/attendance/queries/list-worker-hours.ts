import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { HoursStore } from '../store/hours-store.js';
import { totalsOf } from './answers.js';

type Route = typeof attendanceRoutes.ofWorker;

/** A person's hours by cohort, from the cache. Nobody's are an empty list, also those not the asker's to see. */
@Injectable()
export class ListWorkerHours {
  constructor(
    private readonly tx: Tx,
    private readonly hours: HoursStore,
  ) {}

  async execute(actor: Actor, workerId: string, page: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.hours.ofWorker(this.tx.read, scopeOf(actor), workerId, page);
    return {
      items: items.map(({ cohortId, cohortCode, cohortTitle, startsOn, endsOn, ...hours }) => ({
        cohortId,
        cohortCode,
        cohortTitle,
        startsOn,
        endsOn,
        ...totalsOf(hours),
      })),
      total,
    };
  }
}
