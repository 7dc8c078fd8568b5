import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { formatMinuteOfDay, localDateOf, minuteOfDay } from '../../kernel/index.js';
import { Clock, Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { needsReminder } from '../domain/booking.js';
import { BookingStore } from '../store/booking-store.js';

/** Tells the enterprise that its hold runs out soon. A hold that was confirmed, given back or lost is left alone. */
@Injectable()
export class RemindHold {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly cohorts: CohortStore,
    private readonly bookings: BookingStore,
  ) {}

  /** How many accounts were told. */
  execute(bookingId: string): Promise<number> {
    return this.tx.run(async (db) => {
      const booking = await this.bookings.find(db, SYSTEM_SCOPE, bookingId);
      if (!booking || !needsReminder(booking, this.clock.now())) return 0;
      const cohort = await this.cohorts.find(db, SYSTEM_SCOPE, booking.cohortId);
      if (!cohort) return 0;
      const { holdExpiresAt, seats } = booking;
      const until = `${localDateOf(holdExpiresAt)} ${formatMinuteOfDay(minuteOfDay(holdExpiresAt))}`;
      return this.notices.notify(db, {
        centreId: booking.centreId,
        to: { enterpriseId: booking.enterpriseId },
        kind: 'booking.hold_ends_soon',
        title: `席位保留即将到期:${cohort.code} 班次`,
        body: `贵企业在“${cohort.title}”保留的 ${seats} 个席位到 ${until} 为止,请及时确认,逾期自动释放。`,
        link: '/bookings',
        dedupeKey: `booking.hold_ends_soon:${bookingId}`,
      });
    });
  }
}
