import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { seatsLeft } from '../domain/booking.js';
import { BookingStore } from '../store/booking-store.js';

/** How many seats a cohort has, how they stand, and what the asker's enterprise has of them. */
@Injectable()
export class SeatsOfCohort {
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
    const left = seatsLeft({ seats: cohort.seats, taken: all.confirmed + all.held });
    return { cohortId, seats: cohort.seats, ...all, left, own };
  }
}
