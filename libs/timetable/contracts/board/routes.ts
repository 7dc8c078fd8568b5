import { z } from 'zod';
import { dateSchema, defineRoute, idSchema } from '../../../platform/contracts/index.js';
import { manageTimetables } from '../permissions.js';
import {
  BOARD_ROWS,
  boardPlaceSchema,
  boardSchema,
  editsSchema,
  PIN_KINDS,
  pinSchema,
  spotMapSchema,
} from './schemas.js';

const period = { from: dateSchema, to: dateSchema };

const writing = [
  'board.changed_meanwhile',
  'board.pinned',
  'board.day_has_come',
  'timetable.session_not_found',
  'timetable.wrong_cohort_state',
  'timetable.wrong_state',
  'timetable.already_recorded',
  'timetable.outside_cohort_dates',
  'timetable.not_a_period',
  'timetable.workshop_not_found',
  'timetable.trainer_not_found',
  'timetable.workshop_needed',
  'timetable.online_has_no_workshop',
  'timetable.practical_is_offline',
  'timetable.day_full',
  'timetable.workshop_taken',
  'timetable.trainer_taken',
  'timetable.cohort_taken',
] as const;

export const boardRoutes = {
  show: defineRoute({
    id: 'board.show',
    method: 'GET',
    path: '/api/timetable/board',
    access: manageTimetables,
    summary: '排课板:一段日期内全中心的课次(含未发布的更改)、班次和固定项,至多 42 天',
    query: z.strictObject(period),
    response: { status: 200, schema: boardSchema },
    errors: ['board.too_long'],
  }),
  spots: defineRoute({
    id: 'board.spots',
    method: 'GET',
    path: '/api/training-sessions/:sessionId/spots',
    access: manageTimetables,
    summary: '一个课次在一段日期内可以放到哪里、各处代价多少,不能放的说明原因和占用者;一次答完',
    params: z.strictObject({ sessionId: idSchema }),
    query: z.strictObject({ ...period, rows: z.enum(BOARD_ROWS).default('WORKSHOP') }),
    response: { status: 200, schema: spotMapSchema },
    errors: ['timetable.session_not_found', 'solving.not_on_grid', 'board.too_long'],
  }),
  move: defineRoute({
    id: 'board.move',
    method: 'POST',
    path: '/api/timetable/moves',
    access: manageTimetables,
    summary: '移动课次(可连同为其让位的课次),写成未发布的更改,可以撤销',
    body: z.strictObject({
      moves: z
        .array(z.strictObject({ sessionId: idSchema, before: boardPlaceSchema, after: boardPlaceSchema }))
        .min(1)
        .max(10)
        .refine(
          (moves) => new Set(moves.map(({ sessionId }) => sessionId)).size === moves.length,
          '同一课次只能出现一次',
        ),
    }),
    response: { status: 200, schema: editsSchema },
    errors: [...writing],
  }),
  edits: defineRoute({
    id: 'board.edits',
    method: 'GET',
    path: '/api/timetable/edits',
    access: manageTimetables,
    summary: '本人在排课板上最近一次可以撤销和可以重做的更改',
    response: { status: 200, schema: editsSchema },
  }),
  undo: defineRoute({
    id: 'board.undo',
    method: 'POST',
    path: '/api/timetable/edits/undo',
    access: manageTimetables,
    summary: '撤销本人在排课板上的最近一次更改',
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: editsSchema },
    errors: ['board.nothing_to_undo', ...writing],
  }),
  redo: defineRoute({
    id: 'board.redo',
    method: 'POST',
    path: '/api/timetable/edits/redo',
    access: manageTimetables,
    summary: '重做本人在排课板上刚撤销的更改',
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: editsSchema },
    errors: ['board.nothing_to_redo', ...writing],
  }),
  pin: defineRoute({
    id: 'board.pin',
    method: 'POST',
    path: '/api/timetable/pins',
    access: manageTimetables,
    summary: '固定一个课次、一天或一间场地:排课引擎和排课板都不再移动其中的课次',
    body: z
      .strictObject({
        kind: z.enum(PIN_KINDS),
        sessionId: idSchema.optional(),
        heldOn: dateSchema.optional(),
        workshopId: idSchema.optional(),
      })
      .refine(
        ({ kind, sessionId, heldOn, workshopId }) =>
          (kind === 'SESSION') === (sessionId !== undefined) &&
          (kind === 'DAY') === (heldOn !== undefined) &&
          (kind === 'WORKSHOP') === (workshopId !== undefined),
        '须给出且只给出要固定的课次、日期或场地',
      ),
    response: { status: 201, schema: pinSchema },
    errors: ['timetable.session_not_found', 'timetable.workshop_not_found', 'board.already_pinned'],
  }),
  unpin: defineRoute({
    id: 'board.unpin',
    method: 'DELETE',
    path: '/api/timetable/pins/:pinId',
    access: manageTimetables,
    summary: '取消固定',
    params: z.strictObject({ pinId: idSchema }),
    response: { status: 200, schema: z.object({ pinId: idSchema }) },
    errors: ['board.pin_not_found'],
  }),
};
