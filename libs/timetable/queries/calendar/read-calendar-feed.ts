import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import { Clock, type Db, type FileAnswer, Tx } from '../../../platform/index.js';
import { afterLeaving, type FeedEntry, feedEntryOf } from '../../domain/calendar/feed-entry.js';
import { type CalendarFeed, CalendarFeedStore } from '../../store/calendar/calendar-feed-store.js';
import { type FeedIssue, FeedHistories } from '../../store/calendar/feed-histories.js';
import { FeedOwners } from '../../store/calendar/feed-owners.js';
import { feedTokenHash } from '../../store/calendar/feed-secret.js';
import { feedText } from './feed-text.js';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Half a year of what was taught stays in the calendars of trainers and workshops. */
const DAYS_BACK = 180;

/**
 * A calendar as it is subscribed to: what is published, and what was published and is called off. An unknown link,
 * a revoked one, and one whose maker may no longer see the timetable are refused alike.
 */
@Injectable()
export class ReadCalendarFeed {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly feeds: CalendarFeedStore,
    private readonly owners: FeedOwners,
    private readonly histories: FeedHistories,
  ) {}

  async execute(token: string): Promise<FileAnswer> {
    const db = this.tx.read;
    const feed = TOKEN.test(token) ? await this.feeds.byTokenHash(db, feedTokenHash(token)) : undefined;
    const maker = feed && (await this.feeds.maker(db, feed, 'calendar'));
    const owner = maker && (await this.owners.find(db, maker, feed.kind, feed.ownerId));
    if (!owner) throw new DomainError('calendar.feed_not_found');
    const bytes = Buffer.from(feedText(owner.name, await this.entries(db, feed)), 'utf8');
    const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
    return { name: 'timetable.ics', bytes, etag };
  }

  private async entries(db: Db, feed: CalendarFeed): Promise<FeedEntry<FeedIssue>[]> {
    const since = addDays(localDate(this.clock.today()), -DAYS_BACK);
    const histories = await this.histories.read(db, feed, since);
    const standing =
      feed.kind === 'LEARNER' ? await this.histories.standing(db, feed.ownerId) : new Map<string, null>();
    const inCalendar = ({ trainerId, workshopId }: FeedIssue): boolean =>
      feed.kind === 'TRAINER'
        ? trainerId === feed.ownerId
        : feed.kind === 'WORKSHOP'
          ? workshopId === feed.ownerId
          : true;
    return histories
      .flatMap((history) => feedEntryOf(history, inCalendar) ?? [])
      .map((entry) => afterLeaving(entry, standing.get(entry.shown.cohortId) ?? null))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
}

const keyOf = ({ shown, sessionId }: FeedEntry<FeedIssue>): string =>
  `${shown.heldOn} ${String(shown.startMinute).padStart(4, '0')} ${sessionId}`;
