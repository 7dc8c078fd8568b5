import { z } from 'zod';
import { dateSchema, defineRoute, idSchema, minuteOfDaySchema } from '../../../platform/contracts/index.js';
import { manageTimetables } from '../permissions.js';
import { placeSchema, sentenceSchema } from './schemas.js';

const ofSession = z.strictObject({ sessionId: idSchema });
const errors = ['timetable.session_not_found', 'solving.not_on_grid'] as const;

const suggestionSchema = z
  .object({
    place: placeSchema,
    workshopName: z.string().nullable(),
    trainerName: z.string(),
    cost: z.number().meta({ description: '整个课表的代价变化,负数为更好' }),
    moves: z.array(z.object({ sessionId: idSchema, cohortTitle: z.string(), place: placeSchema })).meta({
      description: '须随之移动的课次',
    }),
  })
  .meta({ id: 'SessionSuggestion' });

const reasonSchema = z
  .object({
    name: z.string(),
    sentence: sentenceSchema,
    holders: z.array(sentenceSchema).meta({ description: '被谁占用' }),
    says: sentenceSchema.meta({ description: '原因连同占用者的一句话' }),
  })
  .meta({ id: 'PlaceReason' });

export const explainRoutes = {
  whyHere: defineRoute({
    id: 'solving.whyHere',
    method: 'GET',
    path: '/api/training-sessions/:sessionId/why-here',
    access: manageTimetables,
    summary: '课次为什么排在这里:各项代价和次优的位置',
    params: ofSession,
    response: {
      status: 200,
      schema: z.object({
        costs: z.array(z.object({ name: z.string(), cost: z.number(), sentence: sentenceSchema })),
        against: z.array(z.object({ name: z.string(), sentence: sentenceSchema })).meta({
          description: '目前的安排违反的规则(由人决定)',
        }),
        instead: z.array(suggestionSchema),
      }),
    },
    errors: [...errors],
  }),
  whyNot: defineRoute({
    id: 'solving.whyNot',
    method: 'GET',
    path: '/api/training-sessions/:sessionId/why-not',
    access: manageTimetables,
    summary: '课次能否排到某处或某一天,不能则说明原因和占用者,能则说明代价',
    params: ofSession,
    query: z.strictObject({
      heldOn: dateSchema,
      startMinute: z.coerce
        .number()
        .pipe(minuteOfDaySchema)
        .optional()
        .meta({ description: '缺省为问整天:逐个开始时间作答,并汇成一句话' }),
      workshopId: idSchema.optional().meta({ description: '缺省为现在的场地' }),
      trainerId: idSchema.optional().meta({ description: '缺省为现在的教师' }),
    }),
    response: {
      status: 200,
      schema: z.object({
        possible: z.boolean(),
        cost: z.number().nullable().meta({ description: '可以时,整个课表的代价变化' }),
        place: placeSchema.nullable(),
        reasons: z.array(reasonSchema).meta({ description: '问整天时为当日各原因,最多 10 条' }),
        instead: suggestionSchema
          .nullable()
          .meta({ description: '同一时间(问整天时为同一天)换场地或教师是否可行' }),
        day: z
          .object({
            says: sentenceSchema.meta({ description: '当日能否上课的一句话' }),
            beginnings: z.array(
              z.object({
                startMinute: minuteOfDaySchema,
                here: z.boolean().meta({ description: '课次现在就在这里' }),
                cost: z.number().nullable().meta({ description: '可以时,整个课表的代价变化;不可以为空' }),
                reasons: z.array(reasonSchema).meta({ description: '最多 4 条,有占用者的在前' }),
              }),
            ),
          })
          .nullable()
          .meta({ description: '只在问整天时有' }),
      }),
    },
    errors: [...errors, 'timetable.workshop_not_found', 'timetable.trainer_not_found'],
  }),
  suggestions: defineRoute({
    id: 'solving.suggestions',
    method: 'GET',
    path: '/api/training-sessions/:sessionId/suggestions',
    access: manageTimetables,
    summary: '课次的十个最好的其他位置,各自的代价和须移动的课次',
    params: ofSession,
    response: { status: 200, schema: z.object({ items: z.array(suggestionSchema) }) },
    errors: [...errors],
  }),
};
