import { Inject, Injectable, Optional } from '@nestjs/common';
import { cohortAnswer } from '../../cohort/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { seatsLeft, seatsToFill } from '../domain/booking.js';
import { GuestStations } from '../store/guest-stations.js';
import { type BookableFilter, BookingLists } from '../store/booking-lists.js';

/** Open cohorts with what is left in them, the earliest start first. */
@Injectable()
export class ListBookableCohorts {
  /** A property, because bookings can be taken where nobody makes up sessions. */
  @Optional()
  @Inject(GuestStations)
  readonly guests?: GuestStations;

  constructor(
    private readonly tx: Tx,
    private readonly lists: BookingLists,
  ) {}

  async execute(actor: Actor, filter: BookableFilter): Promise<OutputOf<typeof bookingRoutes.listBookable>> {
    const page = await this.lists.bookable(this.tx.read, scopeOf(actor), filter);
    const beside = await this.guests?.seatsBeside(
      this.tx.read,
      page.items.map(({ id }) => id),
    );
    return {
      items: page.items.map(({ confirmed, held, ownSeats, ...cohort }) => ({
        ...cohortAnswer(cohort),
        confirmed,
        held,
        ownSeats,
        left: seatsLeft({
          seats: seatsToFill(cohort.seats, beside?.get(cohort.id)),
          taken: confirmed + held,
        }),
      })),
      total: page.total,
    };
  }
}
