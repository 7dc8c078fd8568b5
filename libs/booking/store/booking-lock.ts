import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../cohort/index.js';
import type { Db, Scope } from '../../platform/index.js';
import { type Booking, BookingStore } from './booking-store.js';

/** The one order in which a booking is locked: its cohort first, as everybody who counts seats does. */
@Injectable()
export class BookingLock {
  constructor(
    private readonly cohorts: CohortStore,
    private readonly bookings: BookingStore,
  ) {}

  /**
   * The booking and its cohort as they stand under both locks; undefined when the asker has no such booking. The
   * first look only tells which cohort it is, which never changes.
   */
  async take(
    db: Db,
    scope: Scope,
    bookingId: string,
  ): Promise<{ readonly cohort: Cohort; readonly booking: Booking } | undefined> {
    const seen = await this.bookings.find(db, scope, bookingId);
    if (!seen) return undefined;
    const [cohort] = await this.cohorts.lock(db, scope, [seen.cohortId]);
    const booking = cohort && (await this.bookings.lock(db, scope, bookingId));
    return cohort && booking && { cohort, booking };
  }
}
