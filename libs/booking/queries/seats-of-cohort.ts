import { Inject, Injectable, Optional } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { seatsLeft, seatsToFill } from '../domain/booking.js';
import { BookingStore } from '../store/booking-store.js';
import { GuestStations } from '../store/guest-stations.js';

/** How many seats a cohort has, how they stand, and what the asker's enterprise has of them. */
@Injectable()
export class SeatsOfCohort {
  /** A property, because bookings can be taken where nobody makes up sessions. */
  @Optional()
  @Inject(GuestStations)
  readonly guests?: GuestStations;

  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly bookings: BookingStore,
  ) {}

  async execute(actor: Actor, cohortId: string): Promise<OutputOf<typeof bookingRoutes.seatsOfCohort>> {
    const scope = scopeOf(actor);
    const cohort = await this.cohorts.find(this.tx.read, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const all = await this.bookings.seatsOfAll(this.tx.read, scope, cohortId);
    const own =
      scope.kind === 'enterprise'
        ? await this.bookings.seatsOf(this.tx.read, scope, cohortId, scope.enterpriseId)
        : null;
    const beside = (await this.guests?.seatsBeside(this.tx.read, [cohortId]))?.get(cohortId);
    const left = seatsLeft({ seats: seatsToFill(cohort.seats, beside), taken: all.confirmed + all.held });
    return { cohortId, seats: cohort.seats, ...all, left, own };
  }
}
