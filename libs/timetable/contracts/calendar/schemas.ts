import { z } from 'zod';
import { idSchema, instantSchema } from '../../../platform/contracts/index.js';

export const FEED_KINDS = ['TRAINER', 'WORKSHOP', 'COHORT', 'LEARNER'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** A link to a calendar, without its secret. */
export const calendarFeedSchema = z
  .object({
    id: idSchema,
    kind: z.enum(FEED_KINDS).meta({ id: 'CalendarFeedKind' }),
    ownerId: idSchema,
    ownerName: z.string().meta({ description: '教师、场地、班次或本人' }),
    createdAt: instantSchema,
  })
  .meta({ id: 'CalendarFeed' });

export const newCalendarFeedSchema = calendarFeedSchema
  .extend({ path: z.string().meta({ description: '订阅地址的路径,只出现这一次' }) })
  .meta({ id: 'NewCalendarFeed' });
