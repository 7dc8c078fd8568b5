import { Injectable } from '@nestjs/common';
import { cohortAnswer } from '../../cohort/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { seatsLeft } from '../domain/booking.js';
import { type BookableFilter, BookingLists } from '../store/booking-lists.js';

/** Open cohorts with what is left in them, the earliest start first. */
@Injectable()
export class ListBookableCohorts {
  constructor(
    private readonly tx: Tx,
    private readonly lists: BookingLists,
  ) {}

  async execute(actor: Actor, filter: BookableFilter): Promise<OutputOf<typeof bookingRoutes.listBookable>> {
    const page = await this.lists.bookable(this.tx.read, scopeOf(actor), filter);
    return {
      items: page.items.map(({ confirmed, held, ownSeats, ...cohort }) => ({
        ...cohortAnswer(cohort),
        confirmed,
        held,
        ownSeats,
        left: seatsLeft({ seats: cohort.seats, taken: confirmed + held }),
      })),
      total: page.total,
    };
  }
}
