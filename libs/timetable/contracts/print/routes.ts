import { z } from 'zod';
import { dateSchema, defineRoute, idSchema } from '../../../platform/contracts/index.js';
import { viewOwnSessions, viewRooms, viewTimetables } from '../permissions.js';

/** Days on paper; one week is laid out as a grid, more as a list. */
const days = z
  .strictObject({ from: dateSchema, to: dateSchema })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期不能早于开始日期' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 92 * 86_400_000, {
    path: ['to'],
    message: '一次最多打印 93 天',
  });

const pdf = { status: 200, file: 'application/pdf' } as const;

export const printRoutes = {
  ofCohort: defineRoute({
    id: 'timetablePrint.ofCohort',
    method: 'GET',
    path: '/api/cohorts/:cohortId/timetable.pdf',
    access: viewTimetables,
    summary: '打印班次课程表(现行发布版本,A4,附盖章处)',
    params: z.strictObject({ cohortId: idSchema }),
    response: pdf,
    errors: ['cohort.not_found', 'timetable.not_published'],
  }),
  mine: defineRoute({
    id: 'timetablePrint.mine',
    method: 'GET',
    path: '/api/my/timetable.pdf',
    access: viewOwnSessions,
    summary: '打印本人授课表(A4)',
    query: days,
    response: pdf,
    errors: ['timetable.trainer_to_print_not_found'],
  }),
  ofTrainer: defineRoute({
    id: 'timetablePrint.ofTrainer',
    method: 'GET',
    path: '/api/trainers/:trainerId/timetable.pdf',
    access: viewRooms,
    summary: '打印教师授课表(A4)',
    params: z.strictObject({ trainerId: idSchema }),
    query: days,
    response: pdf,
    errors: ['timetable.trainer_to_print_not_found'],
  }),
  ofWorkshop: defineRoute({
    id: 'timetablePrint.ofWorkshop',
    method: 'GET',
    path: '/api/workshops/:workshopId/timetable.pdf',
    access: viewRooms,
    summary: '打印场地使用表(已发布的课次,A4)',
    params: z.strictObject({ workshopId: idSchema }),
    query: days,
    response: pdf,
    errors: ['facility.workshop_not_found'],
  }),
};
