import { z } from 'zod';
import { contentModeSchema, deliveryModeSchema } from '../../../catalogue/contracts/index.js';
import {
  dateSchema,
  defineRoute,
  idSchema,
  minuteOfDaySchema,
  XLSX_TYPE,
} from '../../../platform/contracts/index.js';
import { preview, viewClaims } from '../permissions.js';
import { policyCodeSchema } from '../schemas.js';
import * as can from './permissions.js';
import {
  enrolmentOutlookSchema,
  GUARD_CHANGES,
  planGuardSchema,
  smallestChangeSchema,
  trainingPlanSchema,
} from './schemas.js';

const ofCohort = z.strictObject({ cohortId: idSchema });

/** At most so many people at once: their ids stand in the address. */
const MOST_CHOSEN = 120;

const whom = z.strictObject({
  importId: idSchema.optional().meta({ description: '检查通过、尚未接受的花名册' }),
  workerIds: z
    .string()
    .max(MOST_CHOSEN * 37)
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/, '职工编号须以逗号分隔')
    .optional()
    .meta({ description: '职工编号,以逗号分隔;缺省为已在花名册内的学员' }),
});

const enrolmentErrors = [
  'cohort.not_found',
  'roster.import_not_found',
  'roster.file_gone',
  'people.worker_not_found',
] as const;

export const outlookRoutes = {
  previewEnrolment: defineRoute({
    id: 'subsidy.previewEnrolment',
    method: 'GET',
    path: '/api/cohorts/:cohortId/outlook',
    access: can.previewEnrolment,
    summary: '开班前逐人测算:本班次可按哪些现行项目享受补贴,谁已确定不能、依据哪一条',
    params: ofCohort,
    query: whom,
    response: { status: 200, schema: enrolmentOutlookSchema },
    errors: enrolmentErrors,
  }),
  exportEnrolment: defineRoute({
    id: 'subsidy.exportEnrolment',
    method: 'GET',
    path: '/api/cohorts/:cohortId/outlook/workbook',
    access: can.previewEnrolment,
    summary: '下载开班前测算表(xlsx)',
    params: ofCohort,
    query: whom,
    response: { status: 200, file: XLSX_TYPE },
    errors: enrolmentErrors,
  }),
  guardPlan: defineRoute({
    id: 'subsidy.guardPlan',
    method: 'POST',
    path: '/api/cohorts/:cohortId/plan-guard',
    access: can.guardPlan,
    summary: '课表更改前的测算:谁会因此低于哪一条、涉及多少金额;不写入任何数据',
    params: ofCohort,
    body: z.strictObject({
      change: z.enum(GUARD_CHANGES),
      sessionId: idSchema.optional().meta({ description: '增加课次时不填' }),
      heldOn: dateSchema.optional(),
      startMinute: minuteOfDaySchema.optional(),
      endMinute: minuteOfDaySchema.optional(),
      breakMinutes: z.int().min(0).max(240).optional(),
      workshopId: idSchema.nullable().optional(),
      mode: deliveryModeSchema.optional(),
      content: contentModeSchema.optional(),
      atBase: z.boolean().optional(),
    }),
    response: { status: 200, schema: planGuardSchema },
    errors: ['cohort.not_found', 'timetable.session_not_found', 'timetable.not_a_period'],
    withoutIdempotency: 'a question: nothing is written',
  }),
  smallestChange: defineRoute({
    id: 'subsidy.smallestChange',
    method: 'GET',
    path: '/api/claims/:claimId/lines/:lineId/smallest-change',
    access: viewClaims,
    summary: '使一条申领明细符合条件的最小改变,由固定的事实和政策版本推出',
    params: z.strictObject({ claimId: idSchema, lineId: idSchema }),
    response: { status: 200, schema: smallestChangeSchema },
    errors: ['subsidy.claim_not_found', 'subsidy.line_not_found'],
  }),
  smallestChangeOfLearner: defineRoute({
    id: 'subsidy.smallestChangeOfLearner',
    method: 'GET',
    path: '/api/cohorts/:cohortId/subsidy/:workerId/smallest-change',
    access: preview,
    summary: '使班次的一名学员符合条件的最小改变,由此刻的事实推出',
    params: z.strictObject({ cohortId: idSchema, workerId: idSchema }),
    query: z.strictObject({ policy: policyCodeSchema.optional() }),
    response: { status: 200, schema: smallestChangeSchema },
    errors: [
      'cohort.not_found',
      'people.worker_not_found',
      'subsidy.policy_not_found',
      'subsidy.programme_not_intended',
    ],
  }),
  planTraining: defineRoute({
    id: 'subsidy.planTraining',
    method: 'GET',
    path: '/api/training-plan',
    access: can.planTraining,
    summary: '一年内合规且补贴最多的培训组合(每人年度次数、不重复、席位与名单规模之内)',
    query: z.strictObject({
      workerId: idSchema.optional().meta({ description: '只算一名职工' }),
      enterpriseId: idSchema.optional().meta({ description: '中心人员须填;企业账号只算本企业' }),
      year: z.coerce.number().int().min(2020).max(2100).optional(),
    }),
    response: { status: 200, schema: trainingPlanSchema },
    errors: ['people.enterprise_not_found', 'people.worker_not_found'],
  }),
};
