import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { type BookingFilter, BookingLists } from '../store/booking-lists.js';
import { listingAnswer } from './answers.js';

/** Bookings the asker may see, the newest first; with a cohort, only those of it. */
@Injectable()
export class ListBookings {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly lists: BookingLists,
  ) {}

  async execute(actor: Actor, filter: BookingFilter): Promise<OutputOf<typeof bookingRoutes.list>> {
    const scope = scopeOf(actor);
    if (filter.cohortId && !(await this.cohorts.find(this.tx.read, scope, filter.cohortId))) {
      throw new DomainError('cohort.not_found');
    }
    const page = await this.lists.bookings(this.tx.read, scope, filter);
    return { items: page.items.map(listingAnswer), total: page.total };
  }
}
