import { Injectable } from '@nestjs/common';
import { cohortAnswer, CohortStore, decideSeats } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { BookingStore } from '../store/booking-store.js';

/**
 * Changes how many seats a cohort has, never below what is taken. It lives here because what is taken is known
 * here: the cohort, an earlier stage, decides with that fact and cannot ask for it.
 */
@Injectable()
export class ChangeCohortSeats {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly bookings: BookingStore,
    private readonly audit: AuditTrail,
  ) {}

  execute(
    actor: Actor,
    cohortId: string,
    seats: number,
  ): Promise<OutputOf<typeof bookingRoutes.changeCohortSeats>> {
    return this.tx.run(async (db) => {
      const [cohort] = await this.cohorts.lock(db, scopeOf(actor), [cohortId]);
      if (!cohort) throw new DomainError('cohort.not_found');
      const taken = (await this.bookings.taken(db, [cohort], this.clock.now())).get(cohortId) ?? 0;
      const decided = decideSeats(cohort, seats, taken);
      if (!decided.ok) throw new DomainError(`cohort.${decided.error}`, { state: cohort.state, taken });
      await this.cohorts.setSeats(db, cohortId, decided.value);
      await this.audit.record(db, {
        actor,
        action: 'cohort.seats_changed',
        subjectType: 'cohort',
        subjectId: cohortId,
        detail: { from: cohort.seats, to: decided.value, taken },
      });
      return cohortAnswer({ ...cohort, seats: decided.value });
    });
  }
}
