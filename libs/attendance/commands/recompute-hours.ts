import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { type Actor, scopeOf, Tx } from '../../platform/index.js';
import { HoursStore } from '../store/hours-store.js';

/**
 * Rebuilds the cache of a cohort's hours from its entries. Running it twice changes nothing, and two at once come one
 * after the other, so that the later one has seen all that the earlier one has. A cache is no event: nothing is
 * recorded in the trail.
 */
@Injectable()
export class RecomputeHours {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly hours: HoursStore,
  ) {}

  execute(actor: Actor, cohortId: string): Promise<{ readonly learners: number }> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      return { learners: cohort ? await this.hours.rebuild(db, scope, cohort) : 0 };
    });
  }
}
