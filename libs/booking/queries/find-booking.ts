import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { bookingRoutes } from '../contracts/index.js';
import { BookingLists } from '../store/booking-lists.js';
import { listingAnswer } from './answers.js';

@Injectable()
export class FindBooking {
  constructor(
    private readonly tx: Tx,
    private readonly lists: BookingLists,
  ) {}

  async execute(actor: Actor, bookingId: string): Promise<OutputOf<typeof bookingRoutes.find>> {
    const { items } = await this.lists.bookings(this.tx.read, scopeOf(actor), {
      bookingId,
      limit: 1,
      offset: 0,
    });
    if (!items[0]) throw new DomainError('booking.not_found');
    return listingAnswer(items[0]);
  }
}
