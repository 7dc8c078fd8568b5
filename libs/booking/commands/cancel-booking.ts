import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { bookingCancelled, type bookingRoutes } from '../contracts/index.js';
import { decideCancel } from '../domain/booking.js';
import { bookingAnswer } from '../queries/answers.js';
import { BookingLock } from '../store/booking-lock.js';
import { BookingLog } from '../store/booking-log.js';
import { BookingStore } from '../store/booking-store.js';

/** Gives a hold or a booking back, until the class starts. */
@Injectable()
export class CancelBooking {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly lock: BookingLock,
    private readonly bookings: BookingStore,
    private readonly log: BookingLog,
  ) {}

  execute(actor: Actor, bookingId: string, reason?: string): Promise<OutputOf<typeof bookingRoutes.cancel>> {
    return this.tx.run(async (db) => {
      const locked = await this.lock.take(db, scopeOf(actor), bookingId);
      if (!locked) throw new DomainError('booking.not_found');
      const { cohort, booking } = locked;
      const decided = decideCancel(cohort.state, booking, await this.bookings.seatUse(db, booking));
      if (!decided.ok) throw new DomainError(`booking.${decided.error}`, { state: booking.state });
      const cancelled = await this.bookings.setState(db, booking, decided.value, this.clock.now());
      await this.log.changed(db, actor, bookingCancelled, cancelled, reason);
      return bookingAnswer(cancelled);
    });
  }
}
