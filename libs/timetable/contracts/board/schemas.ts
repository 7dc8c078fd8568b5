import { z } from 'zod';
import { dateSchema, idSchema, instantSchema, minuteOfDaySchema } from '../../../platform/contracts/index.js';
import { sessionSchema, sessionTimes } from '../schemas.js';
import { sentenceSchema } from '../solving/schemas.js';

/** What the board may be read by. */
export const BOARD_ROWS = ['WORKSHOP', 'TRAINER', 'COHORT'] as const;
export type BoardRows = (typeof BOARD_ROWS)[number];

export const PIN_KINDS = ['SESSION', 'DAY', 'WORKSHOP'] as const;
export type PinKind = (typeof PIN_KINDS)[number];

export const pinSchema = z
  .object({
    id: idSchema,
    kind: z.enum(PIN_KINDS),
    sessionId: idSchema.nullable(),
    heldOn: dateSchema.nullable(),
    workshopId: idSchema.nullable(),
  })
  .meta({ id: 'TimetablePin' });

export const boardSchema = z
  .object({
    from: dateSchema,
    to: dateSchema,
    days: z.array(
      z.object({
        date: dateSchema,
        kind: z.enum(['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKE_UP_WORKDAY']),
        name: z.string().nullable(),
      }),
    ),
    items: z.array(
      sessionSchema.extend({
        pinned: z.boolean().meta({ description: '因课次、当日或场地被固定而不能移动' }),
        movable: z.boolean().meta({ description: '尚未上课、没有考勤、班次可排课且未固定' }),
      }),
    ),
    cohorts: z.array(
      z.object({
        id: idSchema,
        code: z.string(),
        title: z.string(),
        startsOn: dateSchema,
        endsOn: dateSchema,
        state: z.string(),
        version: z.int().nullable(),
        unpublishedChanges: z.int(),
      }),
    ),
    pins: z.array(pinSchema),
  })
  .meta({ id: 'PlanningBoard' });

/** Where a session may go: for each row, day and beginning either what it would cost or why not. */
export const spotMapSchema = z
  .object({
    sessionId: idSchema,
    rows: z.enum(BOARD_ROWS),
    days: z.array(dateSchema),
    starts: z.array(minuteOfDaySchema).meta({ description: '可以开始的时间,从当日零点起的分钟' }),
    refusals: z.array(sentenceSchema).meta({ description: '不能的原因和占用者,各格以序号引用' }),
    lines: z.array(
      z.object({
        id: idSchema.nullable().meta({ description: '场地、教师或班次;线上课次的场地为空' }),
        never: z.int().nullable().meta({ description: '整行都不能时的原因序号' }),
        refused: z
          .array(z.int())
          .meta({ description: '逐日逐个开始时间:原因序号,-1 为可以;整行都不能时为空' }),
        costs: z.array(z.int()).meta({ description: '与上一字段对应:可以时整个课表的代价变化,负数为更好' }),
      }),
    ),
  })
  .meta({ id: 'SpotMap' });

const place = {
  heldOn: dateSchema,
  startMinute: sessionTimes.startMinute,
  endMinute: sessionTimes.endMinute,
  breakMinutes: sessionTimes.breakMinutes,
  workshopId: idSchema.nullable(),
  trainerId: idSchema,
};

/** Where a session is, as a person saw it or wants it. */
export const boardPlaceSchema = z.strictObject(place);

export const editSchema = z
  .object({
    id: idSchema,
    createdAt: instantSchema,
    sentence: sentenceSchema,
    possible: z.boolean().meta({ description: '课次此后没有再变化,可以撤销或重做' }),
    stays: z
      .array(sentenceSchema)
      .meta({ description: '采用调课方案时登记、目前仍有效的请假和停用:撤销移动后它们不变' }),
  })
  .meta({ id: 'TimetableEdit' });

export const editsSchema = z
  .object({ undo: editSchema.nullable(), redo: editSchema.nullable() })
  .meta({ id: 'TimetableEdits' });
