import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type OutputOf, Tx } from '../../../platform/index.js';
import type { calendarRoutes } from '../../contracts/calendar/index.js';
import { CalendarFeedStore } from '../../store/calendar/calendar-feed-store.js';

/** Ends a link of one's own, at once. */
@Injectable()
export class RevokeCalendarFeed {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly feeds: CalendarFeedStore,
  ) {}

  execute(actor: Actor, feedId: string): Promise<OutputOf<typeof calendarRoutes.revokeFeed>> {
    return this.tx.run(async (db) => {
      const found =
        actor.accountId !== null && (await this.feeds.revoke(db, actor.accountId, feedId, this.clock.now()));
      if (!found) throw new DomainError('calendar.feed_not_found');
      await this.audit.record(db, {
        actor,
        action: 'calendar.feed_revoked',
        subjectType: 'calendar_feed',
        subjectId: feedId,
      });
      return { feedId, revoked: true };
    });
  }
}
