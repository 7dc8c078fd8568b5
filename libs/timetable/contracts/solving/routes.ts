import { z } from 'zod';
import { defineRoute, idSchema } from '../../../platform/contracts/index.js';
import { manageTimetables } from '../permissions.js';
import { MOST_SECONDS } from './events.js';
import { solveSchema } from './schemas.js';

const ofSolve = z.strictObject({ solveId: idSchema });

export const solvingRoutes = {
  start: defineRoute({
    id: 'solving.start',
    method: 'POST',
    path: '/api/timetable/solves',
    access: manageTimetables,
    summary: '由排课引擎编排若干班次;立即返回编号,在后台搜索',
    body: z.strictObject({
      cohortIds: z.array(idSchema).min(1).max(50),
      seconds: z.int().min(1).max(MOST_SECONDS).default(20).meta({ description: '搜索时长,单位:秒' }),
      seed: z.int().min(0).max(2_147_483_647).default(1).meta({ description: '随机种子,相同则可复现' }),
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
      'timetable.wrong_cohort_state',
      'timetable.workshop_taken',
      'timetable.trainer_taken',
      'timetable.cohort_taken',
    ],
  }),
};
