import { Injectable } from '@nestjs/common';
import { type Actor, Clock, scopeOf, Tx } from '../../platform/index.js';
import { bookingExpired } from '../contracts/index.js';
import { decideExpiry } from '../domain/booking.js';
import { BookingLock } from '../store/booking-lock.js';
import { BookingLog } from '../store/booking-log.js';
import { BookingStore } from '../store/booking-store.js';

/** Writes down that a hold has run out. Run twice, or on a hold that was confirmed meanwhile, it does nothing. */
@Injectable()
export class ExpireHold {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly lock: BookingLock,
    private readonly bookings: BookingStore,
    private readonly log: BookingLog,
  ) {}

  execute(actor: Actor, bookingId: string): Promise<{ expired: boolean }> {
    return this.tx.run(async (db) => {
      const booking = (await this.lock.take(db, scopeOf(actor), bookingId))?.booking;
      if (!booking) return { expired: false };
      const now = this.clock.now();
      const decided = decideExpiry(booking, now);
      if (decided === 'TOO_EARLY') await this.log.expireLater(db, booking);
      if (decided !== 'EXPIRE') return { expired: false };
      const expired = await this.bookings.setState(db, booking, 'EXPIRED', now);
      await this.log.changed(db, actor, bookingExpired, expired);
      return { expired: true };
    });
  }
}
