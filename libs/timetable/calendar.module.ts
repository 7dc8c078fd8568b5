import { Module } from '@nestjs/common';
import { CohortModule } from '../cohort/index.js';
import { FacilityModule } from '../facility/index.js';
import { PeopleModule } from '../people/index.js';
import { CreateCalendarFeed } from './commands/calendar/create-calendar-feed.js';
import { RevokeCalendarFeed } from './commands/calendar/revoke-calendar-feed.js';
import { CalendarController } from './http/calendar/calendar.controller.js';
import { ListCalendarFeeds } from './queries/calendar/list-calendar-feeds.js';
import { ReadCalendarFeed } from './queries/calendar/read-calendar-feed.js';
import { CalendarFeedStore } from './store/calendar/calendar-feed-store.js';
import { FeedHistories } from './store/calendar/feed-histories.js';
import { FeedOwners } from './store/calendar/feed-owners.js';
import { SessionSlots } from './store/session-slots.js';
import { SessionStore } from './store/session-store.js';

const useCases = [CreateCalendarFeed, RevokeCalendarFeed, ListCalendarFeeds, ReadCalendarFeed];

/** Timetables as calendars that people subscribe to. */
@Module({
  imports: [PeopleModule, FacilityModule, CohortModule],
  providers: [SessionSlots, SessionStore, CalendarFeedStore, FeedHistories, FeedOwners, ...useCases],
  exports: useCases,
})
export class CalendarModule {}

@Module({ imports: [CalendarModule], controllers: [CalendarController] })
export class CalendarHttpModule {}
