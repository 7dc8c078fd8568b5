import { Injectable } from '@nestjs/common';
import { type Actor, AuditTrail, type Db, type EventDef, Outbox } from '../../platform/index.js';
import { type bookingConfirmed, bookingHeld, expireHoldJob, remindHoldJob } from '../contracts/events.js';
import { remindAt } from '../domain/booking.js';
import type { Booking } from './booking-store.js';

type BookingEvent = EventDef<(typeof bookingConfirmed)['schema']>;

/** Announces what became of bookings and records it, in the transaction that did it. */
@Injectable()
export class BookingLog {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** Holds were made; each gets its expiry job, due the moment it runs out, and a reminder before. */
  async held(db: Db, actor: Actor, bookings: readonly Booking[]): Promise<void> {
    await this.outbox.writeAll(
      db,
      bookings.flatMap((booking) => [
        { message: bookingHeld, payload: idsOf(booking) },
        {
          message: expireHoldJob,
          payload: { centreId: booking.centreId, bookingId: booking.id },
          runAt: booking.holdExpiresAt,
        },
        {
          message: remindHoldJob,
          payload: { centreId: booking.centreId, bookingId: booking.id },
          runAt: remindAt(booking),
        },
      ]),
    );
    for (const booking of bookings) await this.record(db, actor, bookingHeld.name, booking);
  }

  /** A booking changed its state. */
  async changed(db: Db, actor: Actor, event: BookingEvent, booking: Booking, reason?: string): Promise<void> {
    await this.outbox.publish(db, event, idsOf(booking));
    await this.record(db, actor, event.name, booking, reason);
  }

  /** The expiry job came before the hold ran out: it comes again then. */
  expireLater(db: Db, booking: Booking): Promise<void> {
    return this.outbox.enqueue(
      db,
      expireHoldJob,
      { centreId: booking.centreId, bookingId: booking.id },
      { runAt: booking.holdExpiresAt },
    );
  }

  private record(db: Db, actor: Actor, action: string, booking: Booking, reason?: string): Promise<void> {
    return this.audit.record(db, {
      actor,
      action,
      subjectType: 'booking',
      subjectId: booking.id,
      detail: {
        cohortId: booking.cohortId,
        enterpriseId: booking.enterpriseId,
        seats: booking.seats,
        ...(booking.batchId === null ? {} : { batchId: booking.batchId }),
      },
      ...(reason === undefined ? {} : { reason }),
    });
  }
}

const idsOf = (
  booking: Booking,
): { centreId: string; bookingId: string; cohortId: string; enterpriseId: string } => ({
  centreId: booking.centreId,
  bookingId: booking.id,
  cohortId: booking.cohortId,
  enterpriseId: booking.enterpriseId,
});
