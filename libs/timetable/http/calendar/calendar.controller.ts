import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { CreateCalendarFeed } from '../../commands/calendar/create-calendar-feed.js';
import { RevokeCalendarFeed } from '../../commands/calendar/revoke-calendar-feed.js';
import { calendarRoutes as routes } from '../../contracts/calendar/index.js';
import { ListCalendarFeeds } from '../../queries/calendar/list-calendar-feeds.js';
import { ReadCalendarFeed } from '../../queries/calendar/read-calendar-feed.js';

/** Links to calendars, and the calendars behind them. */
@Controller()
export class CalendarController {
  constructor(
    private readonly createFeed: CreateCalendarFeed,
    private readonly listFeeds: ListCalendarFeeds,
    private readonly revokeFeed: RevokeCalendarFeed,
    private readonly readFeed: ReadCalendarFeed,
  ) {}

  @Endpoint(routes.createFeed)
  create(
    @Input() { body }: InputOf<typeof routes.createFeed>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.createFeed>> {
    return this.createFeed.execute(actor, body);
  }

  @Endpoint(routes.listFeeds)
  list(
    @Input() { query }: InputOf<typeof routes.listFeeds>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listFeeds>> {
    return this.listFeeds.execute(actor, query);
  }

  @Endpoint(routes.revokeFeed)
  revoke(
    @Input() { params }: InputOf<typeof routes.revokeFeed>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.revokeFeed>> {
    return this.revokeFeed.execute(actor, params.feedId);
  }

  @Endpoint(routes.readFeed)
  read(@Input() { params }: InputOf<typeof routes.readFeed>): Promise<FileAnswer> {
    return this.readFeed.execute(params.token);
  }
}
