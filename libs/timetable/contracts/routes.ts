import { z } from 'zod';
import { contentModeSchema, deliveryModeSchema } from '../../catalogue/contracts/index.js';
import {
  dateSchema,
  defineRoute,
  idSchema,
  pageOf,
  pageQuery,
  textSchema,
} from '../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  plannedSessionSchema,
  proposalSchema,
  sessionCheckSchema,
  sessionSchema,
  sessionTimes,
  timetableSchema,
  versionSchema,
} from './schemas.js';

const ofCohort = z.strictObject({ cohortId: idSchema });
const ofSession = z.strictObject({ sessionId: idSchema });

const timesErrors = [
  'timetable.wrong_cohort_state',
  'timetable.outside_cohort_dates',
  'timetable.not_a_period',
  'timetable.module_not_found',
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

const period = {
  ...pageQuery,
  from: dateSchema.optional(),
  to: dateSchema.optional(),
};

const sessionToAdd = z.strictObject({
  moduleId: idSchema,
  ...sessionTimes,
  breakMinutes: sessionTimes.breakMinutes.default(0),
  workshopId: idSchema.nullable().default(null),
  trainerId: idSchema,
  mode: deliveryModeSchema.optional().meta({ description: '缺省为课程模块的授课方式' }),
  content: contentModeSchema.optional().meta({ description: '缺省为课程模块的内容' }),
  atBase: z.boolean().default(false),
});

const sessionChange = z
  .strictObject({
    heldOn: sessionTimes.heldOn.optional(),
    startMinute: sessionTimes.startMinute.optional(),
    endMinute: sessionTimes.endMinute.optional(),
    breakMinutes: sessionTimes.breakMinutes.optional(),
    workshopId: idSchema.nullable().optional(),
    trainerId: idSchema.optional(),
    mode: deliveryModeSchema.optional(),
    content: contentModeSchema.optional(),
    atBase: z.boolean().optional(),
  })
  .refine((body) => Object.keys(body).length > 0, '没有要更改的内容');

const NOT_WRITTEN = 'a question: nothing is written';

export const timetableRoutes = {
  ofCohort: defineRoute({
    id: 'timetable.ofCohort',
    method: 'GET',
    path: '/api/cohorts/:cohortId/timetable',
    access: can.viewTimetables,
    summary: '班次课表(中心人员看编排中的课表,其他人看现行发布版本)',
    params: ofCohort,
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: timetableSchema },
    errors: ['cohort.not_found'],
  }),
  versions: defineRoute({
    id: 'timetable.versions',
    method: 'GET',
    path: '/api/cohorts/:cohortId/timetable/versions',
    access: can.viewTimetables,
    summary: '班次课表的历次发布,最新的在前',
    params: ofCohort,
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(versionSchema) },
    errors: ['cohort.not_found'],
  }),
  version: defineRoute({
    id: 'timetable.version',
    method: 'GET',
    path: '/api/cohorts/:cohortId/timetable/versions/:version',
    access: can.viewTimetables,
    summary: '某一次发布时的课表',
    params: z.strictObject({ cohortId: idSchema, version: z.coerce.number().int().min(1).max(30_000) }),
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(sessionSchema) },
    errors: ['cohort.not_found', 'timetable.version_not_found'],
  }),
  propose: defineRoute({
    id: 'timetable.propose',
    method: 'POST',
    path: '/api/cohorts/:cohortId/timetable/proposal',
    access: can.manageTimetables,
    summary: '自动编排尚未排完的课程模块(先到先得),与排课引擎遵守同样的硬性规则,排不下的如实列出并说明原因',
    params: ofCohort,
    body: z
      .strictObject({
        trainerIds: z
          .array(idSchema)
          .min(1)
          .max(50)
          .optional()
          .meta({ description: '只用这些教师中有相应资质的;缺省为全部有相应资质的教师' }),
        workshopIds: z
          .array(idSchema)
          .min(1)
          .max(50)
          .optional()
          .meta({ description: '只用这些场地中合适的(可用工位、设备和产业集群)' }),
        from: dateSchema.optional().meta({ description: '从这一天起编排;缺省为开班日' }),
      })
      .default({}),
    response: { status: 201, schema: proposalSchema },
    errors: [
      'cohort.not_found',
      'timetable.wrong_cohort_state',
      'timetable.workshop_not_found',
      'timetable.trainer_not_found',
      'timetable.changed_meanwhile',
    ],
  }),
  addSession: defineRoute({
    id: 'timetable.addSession',
    method: 'POST',
    path: '/api/cohorts/:cohortId/timetable/sessions',
    access: can.manageTimetables,
    summary: '手工增加一个课次',
    params: ofCohort,
    body: sessionToAdd,
    response: { status: 201, schema: plannedSessionSchema },
    errors: ['cohort.not_found', ...timesErrors],
  }),
  checkAdding: defineRoute({
    id: 'timetable.checkAdding',
    method: 'POST',
    path: '/api/cohorts/:cohortId/timetable/sessions/check',
    access: can.manageTimetables,
    summary: '增加课次前的核对:保存会被拒绝的原因和应当留意的事项,指明占用者;不写入任何数据',
    params: ofCohort,
    body: sessionToAdd,
    response: { status: 200, schema: sessionCheckSchema },
    errors: [
      'cohort.not_found',
      'timetable.module_not_found',
      'timetable.workshop_not_found',
      'timetable.trainer_not_found',
    ],
    withoutIdempotency: NOT_WRITTEN,
  }),
  checkChange: defineRoute({
    id: 'timetable.checkChange',
    method: 'POST',
    path: '/api/training-sessions/:sessionId/check',
    access: can.manageTimetables,
    summary: '更改课次前的核对:保存会被拒绝的原因和应当留意的事项,指明占用者;不写入任何数据',
    params: ofSession,
    body: sessionChange,
    response: { status: 200, schema: sessionCheckSchema },
    errors: [
      'timetable.session_not_found',
      'timetable.module_not_found',
      'timetable.workshop_not_found',
      'timetable.trainer_not_found',
    ],
    withoutIdempotency: NOT_WRITTEN,
  }),
  publish: defineRoute({
    id: 'timetable.publish',
    method: 'POST',
    path: '/api/cohorts/:cohortId/timetable/publish',
    access: can.manageTimetables,
    summary: '发布课表为新版本',
    params: ofCohort,
    body: z
      .strictObject({
        shortfallAcknowledged: z
          .boolean()
          .optional()
          .meta({ description: '已知补贴所要求的课时没有排足,仍要发布;记入审计记录' }),
      })
      .default({}),
    response: { status: 201, schema: versionSchema },
    errors: ['cohort.not_found', 'timetable.wrong_cohort_state', 'timetable.nothing_to_publish'],
  }),
  findSession: defineRoute({
    id: 'timetable.findSession',
    method: 'GET',
    path: '/api/training-sessions/:sessionId',
    access: can.viewTimetables,
    summary: '一个课次',
    params: ofSession,
    response: { status: 200, schema: sessionSchema },
    errors: ['timetable.session_not_found'],
  }),
  changeSession: defineRoute({
    id: 'timetable.changeSession',
    method: 'PATCH',
    path: '/api/training-sessions/:sessionId',
    access: can.manageTimetables,
    summary: '更改课次;已发布的课次须再次发布后生效',
    params: ofSession,
    body: sessionChange,
    response: { status: 200, schema: plannedSessionSchema },
    errors: [
      'timetable.session_not_found',
      'timetable.wrong_state',
      'timetable.already_recorded',
      'board.pinned',
      'board.day_has_come',
      ...timesErrors,
    ],
  }),
  removeSession: defineRoute({
    id: 'timetable.removeSession',
    method: 'DELETE',
    path: '/api/training-sessions/:sessionId',
    access: can.manageTimetables,
    summary: '删除从未发布的课次',
    params: ofSession,
    response: { status: 200, schema: z.object({ sessionId: idSchema }) },
    errors: ['timetable.session_not_found', 'timetable.already_published', 'board.pinned'],
  }),
  cancelSession: defineRoute({
    id: 'timetable.cancelSession',
    method: 'POST',
    path: '/api/training-sessions/:sessionId/cancel',
    access: can.manageTimetables,
    summary: '取消课次,立即生效,场地和教师随即空出',
    params: ofSession,
    body: z.strictObject({ reason: textSchema(200, 2) }),
    response: { status: 200, schema: sessionSchema },
    errors: [
      'timetable.session_not_found',
      'timetable.wrong_state',
      'timetable.already_recorded',
      'board.pinned',
    ],
  }),
  mySessions: defineRoute({
    id: 'timetable.mySessions',
    method: 'GET',
    path: '/api/my/training-sessions',
    access: can.viewOwnSessions,
    summary: '本人任课的课次,按时间先后',
    query: z.strictObject(period),
    response: { status: 200, schema: pageOf(sessionSchema) },
  }),
  ofWorkshop: defineRoute({
    id: 'timetable.ofWorkshop',
    method: 'GET',
    path: '/api/workshops/:workshopId/training-sessions',
    access: can.viewRooms,
    summary: '一间场地的课次,按时间先后',
    params: z.strictObject({ workshopId: idSchema }),
    query: z.strictObject(period),
    response: { status: 200, schema: pageOf(sessionSchema) },
    errors: ['facility.workshop_not_found'],
  }),
};
