import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  Tx,
} from '../../../platform/index.js';
import type { calendarRoutes } from '../../contracts/calendar/index.js';
import { CalendarFeedStore } from '../../store/calendar/calendar-feed-store.js';
import { FeedOwners } from '../../store/calendar/feed-owners.js';
import { feedTokenHash, newFeedToken } from '../../store/calendar/feed-secret.js';

type Route = typeof calendarRoutes.createFeed;

const MAX_FEEDS = 50;

/** Makes a link to a calendar. Its secret is in the answer, and never told again. */
@Injectable()
export class CreateCalendarFeed {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly feeds: CalendarFeedStore,
    private readonly owners: FeedOwners,
  ) {}

  execute(actor: Actor, { kind, ownerId }: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const { accountId } = actor;
      const owner = await this.owners.find(db, actor, kind, ownerId);
      if (!owner || accountId === null) throw new DomainError('calendar.owner_not_found');
      const { total } = await this.feeds.ofAccount(db, accountId, { limit: 1, offset: 0 });
      if (total >= MAX_FEEDS) throw new DomainError('calendar.too_many_feeds', { most: MAX_FEEDS });
      const token = newFeedToken();
      const feed = {
        id: newId(),
        centreId: actor.centreId,
        accountId,
        kind,
        ownerId: owner.id,
        createdAt: this.clock.now(),
      };
      await this.feeds.add(db, feed, feedTokenHash(token));
      await this.audit.record(db, {
        actor,
        action: 'calendar.feed_created',
        subjectType: 'calendar_feed',
        subjectId: feed.id,
        detail: { kind, ownerId: owner.id },
      });
      return {
        id: feed.id,
        kind,
        ownerId: owner.id,
        ownerName: owner.name,
        createdAt: feed.createdAt.toISOString(),
        path: `/api/calendar/${token}.ics`,
      };
    });
  }
}
