import { z } from 'zod';
import { defineRoute, idSchema, textSchema } from '../../../platform/contracts/index.js';
import { manageTimetables, viewTimetables } from '../permissions.js';
import { differenceSchema, publicationPreviewSchema, withdrawalSchema } from './schemas.js';

const ofCohort = z.strictObject({ cohortId: idSchema });
const version = z.coerce.number().int().min(1).max(30_000);

export const timetableVersionRoutes = {
  compare: defineRoute({
    id: 'timetableVersion.compare',
    method: 'GET',
    path: '/api/cohorts/:cohortId/timetable/comparison',
    access: viewTimetables,
    summary: '比较两个已发布的课表版本,或一个版本与草稿(限中心):新增、取消、改时间、换教师、换场地',
    params: ofCohort,
    query: z.strictObject({ from: version, to: z.union([z.literal('draft'), version]) }),
    response: { status: 200, schema: differenceSchema },
    errors: ['cohort.not_found', 'timetable.version_not_found'],
  }),
  preview: defineRoute({
    id: 'timetableVersion.preview',
    method: 'GET',
    path: '/api/cohorts/:cohortId/timetable/publication-preview',
    access: manageTimetables,
    summary: '发布之前:与现行版本的差异,将通知哪些人,以及补贴所要求的课时是否排足',
    params: ofCohort,
    response: { status: 200, schema: publicationPreviewSchema },
    errors: ['cohort.not_found'],
  }),
  withdraw: defineRoute({
    id: 'timetableVersion.withdraw',
    method: 'POST',
    path: '/api/cohorts/:cohortId/timetable/withdrawal',
    access: manageTimetables,
    summary: '撤回最近一次发布:按上一版内容发布新版本,历次版本保持不变',
    params: ofCohort,
    body: z.strictObject({
      version: version.meta({ description: '要撤回的现行版本;期间有新的发布则拒绝' }),
      reason: textSchema(200, 2),
    }),
    response: { status: 201, schema: withdrawalSchema },
    errors: [
      'cohort.not_found',
      'timetable.wrong_cohort_state',
      'timetable.published_meanwhile',
      'timetable.nothing_to_withdraw',
      'board.pinned',
      'timetable.workshop_taken',
      'timetable.trainer_taken',
      'timetable.cohort_taken',
    ],
  }),
};
