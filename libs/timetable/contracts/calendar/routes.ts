import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery, publicAccess } from '../../../platform/contracts/index.js';
import { subscribeToCalendars } from './permissions.js';
import { calendarFeedSchema, FEED_KINDS, newCalendarFeedSchema } from './schemas.js';

export const calendarRoutes = {
  createFeed: defineRoute({
    id: 'calendar.createFeed',
    method: 'POST',
    path: '/api/calendar-feeds',
    access: subscribeToCalendars,
    summary: '生成日历订阅链接;链接只出现这一次',
    body: z.strictObject({
      kind: z.enum(FEED_KINDS),
      ownerId: idSchema.optional().meta({ description: '教师、场地或班次;本人的课表不填' }),
    }),
    response: { status: 201, schema: newCalendarFeedSchema },
    errors: ['calendar.owner_not_found', 'calendar.too_many_feeds'],
    withoutIdempotency: '答复中的链接是秘密,不应留存;重复生成的链接可以停用',
  }),
  listFeeds: defineRoute({
    id: 'calendar.listFeeds',
    method: 'GET',
    path: '/api/calendar-feeds',
    access: subscribeToCalendars,
    summary: '本人生成且未停用的日历订阅链接',
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(calendarFeedSchema) },
  }),
  revokeFeed: defineRoute({
    id: 'calendar.revokeFeed',
    method: 'POST',
    path: '/api/calendar-feeds/:feedId/revocation',
    access: subscribeToCalendars,
    summary: '停用日历订阅链接,立即生效',
    params: z.strictObject({ feedId: idSchema }),
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: z.object({ feedId: idSchema, revoked: z.literal(true) }) },
    errors: ['calendar.feed_not_found'],
  }),
  readFeed: defineRoute({
    id: 'calendar.readFeed',
    method: 'GET',
    path: '/api/calendar/:token.ics',
    access: publicAccess('日历软件不能登录;凭地址中的秘密只能读到该链接的已发布课表'),
    summary: '日历订阅(iCalendar)',
    params: z.strictObject({ token: z.string().max(200) }),
    response: { status: 200, file: 'text/calendar; charset=utf-8' },
    errors: ['calendar.feed_not_found'],
  }),
};
