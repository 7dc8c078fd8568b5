import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery } from '../../../platform/contracts/index.js';
import { arrangeMakeUp, viewMakeUp } from './permissions.js';
import { makeUpPlaceSchema } from './schemas.js';

export const makeUpRoutes = {
  arrange: defineRoute({
    id: 'attendance.arrangeMakeUp',
    method: 'POST',
    path: '/api/training-sessions/:sessionId/make-up-places',
    access: arrangeMakeUp,
    summary: '安排其他班次的学员在本课次补课:占用工位,点名后学时记入学员本班',
    params: z.strictObject({ sessionId: idSchema }),
    body: z.strictObject({
      cohortId: idSchema.meta({ description: '学员所在班次' }),
      workerIds: z
        .array(idSchema)
        .min(1)
        .max(50)
        .refine((ids) => new Set(ids).size === ids.length, '同一学员只能出现一次'),
    }),
    response: { status: 201, schema: z.object({ items: z.array(makeUpPlaceSchema) }) },
    errors: [
      'timetable.session_not_found',
      'cohort.not_found',
      'make_up.session_closed',
      'make_up.class_not_running',
      'make_up.other_course',
      'make_up.class_kept',
      'make_up.not_a_learner',
      'make_up.time_clash',
      'make_up.nothing_missed',
      'make_up.seats_gone',
    ],
  }),
  cancel: defineRoute({
    id: 'attendance.cancelMakeUp',
    method: 'POST',
    path: '/api/make-up-places/:placeId/cancel',
    access: arrangeMakeUp,
    summary: '取消补课安排(课次开始之前)',
    params: z.strictObject({ placeId: idSchema }),
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: z.object({ id: idSchema }) },
    errors: ['make_up.place_not_found', 'make_up.place_used'],
  }),
  ofCohort: defineRoute({
    id: 'attendance.listMakeUp',
    method: 'GET',
    path: '/api/cohorts/:cohortId/make-up-places',
    access: viewMakeUp,
    summary: '班次学员在其他班次的补课安排',
    params: z.strictObject({ cohortId: idSchema }),
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(makeUpPlaceSchema) },
    errors: ['cohort.not_found'],
  }),
};
