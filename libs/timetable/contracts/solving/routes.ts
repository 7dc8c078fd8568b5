import { z } from 'zod';
import { defineRoute, idSchema } from '../../../platform/contracts/index.js';
import { manageTimetables } from '../permissions.js';
import { MOST_ITERATIONS, MOST_SECONDS } from './events.js';
import { conflictSchema, sentenceSchema, solveSchema } from './schemas.js';

const ofSolve = z.strictObject({ solveId: idSchema });

export const solvingRoutes = {
  start: defineRoute({
    id: 'solving.start',
    method: 'POST',
    path: '/api/timetable/solves',
    access: manageTimetables,
    summary: '由排课引擎编排若干班次;立即返回编号,在后台搜索',
    body: z.strictObject({
      cohortIds: z.array(idSchema).min(1).max(200),
      seconds: z.int().min(1).max(MOST_SECONDS).default(20).meta({ description: '搜索时长,单位:秒' }),
      seed: z.int().min(0).max(2_147_483_647).default(1).meta({ description: '随机种子,相同则可复现' }),
      iterations: z
        .int()
        .min(1)
        .max(MOST_ITERATIONS)
        .optional()
        .meta({ description: '按尝试次数搜索而不按时长;同样的资料、种子和次数得到同样的结果' }),
      evenings: z.boolean().default(false).meta({ description: '是否可以安排在晚上' }),
    }),
    response: { status: 202, schema: solveSchema },
    errors: [
      'cohort.not_found',
      'timetable.wrong_cohort_state',
      'solving.too_many',
      'solving.nothing_to_solve',
    ],
  }),
  check: defineRoute({
    id: 'solving.check',
    method: 'POST',
    path: '/api/timetable/solves/check',
    access: manageTimetables,
    summary: '排课之前:哪些要求不可能同时满足,逐项说明',
    body: z.strictObject({
      cohortIds: z.array(idSchema).min(1).max(200),
      evenings: z.boolean().default(false),
    }),
    response: {
      status: 200,
      schema: z.object({
        complete: z.boolean().meta({ description: '已全部检查;否则因耗时过长只检查了一部分' }),
        conflicts: z.array(conflictSchema),
        shortfalls: z
          .array(z.object({ cohortId: idSchema, cohortTitle: z.string(), says: sentenceSchema }))
          .meta({ description: '课程本身达不到拟申领项目的课时要求' }),
      }),
    },
    errors: ['cohort.not_found', 'timetable.wrong_cohort_state'],
    withoutIdempotency: 'a check changes nothing; it is a POST because of the list of cohorts',
  }),
  show: defineRoute({
    id: 'solving.show',
    method: 'GET',
    path: '/api/timetable/solves/:solveId',
    access: manageTimetables,
    summary: '一次排课的进展和迄今最好的结果',
    params: ofSolve,
    response: { status: 200, schema: solveSchema },
    errors: ['solving.solve_not_found'],
  }),
  events: defineRoute({
    id: 'solving.events',
    method: 'GET',
    path: '/api/timetable/solves/:solveId/events',
    access: manageTimetables,
    summary: '一次排课的进展,服务器推送;结束时关闭',
    params: ofSolve,
    response: { status: 200, file: 'text/event-stream' },
    errors: ['solving.solve_not_found'],
  }),
  cancel: defineRoute({
    id: 'solving.cancel',
    method: 'POST',
    path: '/api/timetable/solves/:solveId/cancel',
    access: manageTimetables,
    summary: '停止排课,保留迄今最好的结果',
    params: ofSolve,
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: solveSchema },
    errors: ['solving.solve_not_found', 'solving.ended'],
  }),
  apply: defineRoute({
    id: 'solving.apply',
    method: 'POST',
    path: '/api/timetable/solves/:solveId/apply',
    access: manageTimetables,
    summary: '把结果写成未发布的课次;课表在此期间变化过则拒绝',
    params: ofSolve,
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: solveSchema },
    errors: [
      'solving.solve_not_found',
      'solving.no_result',
      'solving.applied',
      'solving.version_changed',
      'solving.day_has_come',
      'board.pinned',
      'timetable.wrong_cohort_state',
      'timetable.workshop_taken',
      'timetable.trainer_taken',
      'timetable.cohort_taken',
    ],
  }),
};
