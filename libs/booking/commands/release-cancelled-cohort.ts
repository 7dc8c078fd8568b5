import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { type Actor, Clock, scopeOf, Tx } from '../../platform/index.js';
import { bookingCancelled } from '../contracts/index.js';
import { BookingLog } from '../store/booking-log.js';
import { BookingStore } from '../store/booking-store.js';

/** Gives every seat of a called-off class back and tells each booking's enterprise. Harmless when run again. */
@Injectable()
export class ReleaseCancelledCohort {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly bookings: BookingStore,
    private readonly log: BookingLog,
  ) {}

  execute(actor: Actor, cohortId: string): Promise<{ released: number }> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      if (cohort?.state !== 'CANCELLED') return { released: 0 };
      const active = await this.bookings.lockActiveOfCohort(db, scope, cohortId);
      const now = this.clock.now();
      for (const booking of active) {
        const cancelled = await this.bookings.setState(db, booking, 'CANCELLED', now);
        await this.log.changed(db, actor, bookingCancelled, cancelled);
      }
      return { released: active.length };
    });
  }
}
