import { Inject, Injectable, Optional } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type OutputOf, Tx } from '../../platform/index.js';
import { bookingConfirmed, type bookingRoutes } from '../contracts/index.js';
import { decideConfirm, seatsToFill } from '../domain/booking.js';
import { bookingAnswer } from '../queries/answers.js';
import { bookerScope } from '../store/booker.js';
import { BookingLock } from '../store/booking-lock.js';
import { BookingLog } from '../store/booking-log.js';
import { BookingStore } from '../store/booking-store.js';
import { GuestStations } from '../store/guest-stations.js';

/** Turns a hold of the asker's enterprise into a booking. */
@Injectable()
export class ConfirmBooking {
  /** A property, because bookings can be taken where nobody makes up sessions. */
  @Optional()
  @Inject(GuestStations)
  readonly guests?: GuestStations;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly lock: BookingLock,
    private readonly bookings: BookingStore,
    private readonly log: BookingLog,
  ) {}

  execute(actor: Actor, bookingId: string): Promise<OutputOf<typeof bookingRoutes.confirm>> {
    return this.tx.run(async (db) => {
      const locked = await this.lock.take(db, bookerScope(actor), bookingId);
      if (!locked) throw new DomainError('booking.not_found');
      const { cohort, booking } = locked;
      const now = this.clock.now();
      const takenByOthers = (await this.bookings.taken(db, [cohort], now, booking.id)).get(cohort.id) ?? 0;
      const beside = (await this.guests?.seatsBeside(db, [cohort.id]))?.get(cohort.id);
      const decided = decideConfirm(
        { state: cohort.state, seats: seatsToFill(cohort.seats, beside), takenByOthers },
        booking,
        now,
      );
      if (!decided.ok) throw new DomainError(`booking.${decided.error}`, { state: booking.state });
      const confirmed = await this.bookings.setState(db, booking, decided.value, now);
      await this.log.changed(db, actor, bookingConfirmed, confirmed);
      return bookingAnswer(confirmed);
    });
  }
}
