import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, Tx } from '../../../platform/index.js';
import type { calendarRoutes } from '../../contracts/calendar/index.js';
import { CalendarFeedStore } from '../../store/calendar/calendar-feed-store.js';
import { FeedOwners } from '../../store/calendar/feed-owners.js';

type Route = typeof calendarRoutes.listFeeds;

/** The links of one's own that still work. */
@Injectable()
export class ListCalendarFeeds {
  constructor(
    private readonly tx: Tx,
    private readonly feeds: CalendarFeedStore,
    private readonly owners: FeedOwners,
  ) {}

  async execute(actor: Actor, page: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    if (actor.accountId === null) return { items: [], total: 0 };
    const { items, total } = await this.feeds.ofAccount(db, actor.accountId, page);
    const answers = [];
    for (const { id, kind, ownerId, createdAt } of items) {
      const owner = await this.owners.find(db, actor, kind, ownerId);
      answers.push({ id, kind, ownerId, ownerName: owner?.name ?? '', createdAt: createdAt.toISOString() });
    }
    return { items: answers, total };
  }
}
