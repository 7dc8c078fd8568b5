import { z } from 'zod';
import {
  dateSchema,
  defineRoute,
  idSchema,
  minuteOfDaySchema,
  pageOf,
  pageQuery,
  textSchema,
} from '../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  CORRECTION_STATES,
  correctionSchema,
  differenceSchema,
  learnerMarksSchema,
  resultSchema,
  schemePartSchema,
  schemeSchema,
  schemeStateSchema,
  sittingDetailSchema,
  sittingSchema,
  standingSchema,
} from './schemas.js';

const ofCohort = z.strictObject({ cohortId: idSchema });
const ofScheme = z.strictObject({ schemeId: idSchema });
const ofSitting = z.strictObject({ sittingId: idSchema });
const ofCorrection = z.strictObject({ correctionId: idSchema });
const empty = z.strictObject({}).default({});
const marks = learnerMarksSchema.omit({ workerId: true });

/** An exam whose hours nobody names takes the day. */
export const EXAM_DAY = { startMinute: 510, endMinute: 1050 } as const;

export const examRoutes = {
  fileScheme: defineRoute({
    id: 'exam.fileScheme',
    method: 'POST',
    path: '/api/cohorts/:cohortId/exam-schemes',
    access: can.fileSchemes,
    summary: '备案考核方案;再次备案产生新版本',
    params: ofCohort,
    body: z.strictObject({
      title: textSchema(100, 2).default('企业内部考核方案'),
      parts: z
        .array(schemePartSchema)
        .min(1)
        .max(2)
        .default([
          { part: 'THEORY', maxMarks: 100, passMarks: 60 },
          { part: 'PRACTICE', maxMarks: 100, passMarks: 60 },
        ]),
    }),
    response: { status: 201, schema: schemeSchema },
    errors: ['exam.cohort_not_found', 'exam.class_has_begun', 'exam.scheme_invalid'],
  }),
  acceptScheme: defineRoute({
    id: 'exam.acceptScheme',
    method: 'POST',
    path: '/api/exam-schemes/:schemeId/accept',
    access: can.decideSchemes,
    summary: '受理考核方案',
    params: ofScheme,
    body: empty,
    response: { status: 200, schema: schemeSchema },
    errors: ['exam.scheme_not_found', 'exam.scheme_wrong_state'],
  }),
  returnScheme: defineRoute({
    id: 'exam.returnScheme',
    method: 'POST',
    path: '/api/exam-schemes/:schemeId/return',
    access: can.decideSchemes,
    summary: '退回考核方案并说明理由',
    params: ofScheme,
    body: z.strictObject({ reason: textSchema(200, 2) }),
    response: { status: 200, schema: schemeSchema },
    errors: ['exam.scheme_not_found', 'exam.scheme_wrong_state'],
  }),
  listSchemes: defineRoute({
    id: 'exam.listSchemes',
    method: 'GET',
    path: '/api/exam-schemes',
    access: can.viewExams,
    summary: '考核方案,最近备案的在前',
    query: z.strictObject({
      ...pageQuery,
      cohortId: idSchema.optional(),
      state: schemeStateSchema.optional(),
    }),
    response: { status: 200, schema: pageOf(schemeSchema) },
  }),
  planSitting: defineRoute({
    id: 'exam.planSitting',
    method: 'POST',
    path: '/api/cohorts/:cohortId/sittings',
    access: can.planSittings,
    summary: '安排一场考核;上一场公布后再安排即为补考',
    params: ofCohort,
    body: z
      .strictObject({
        enterpriseId: idSchema.optional().meta({ description: '企业账号可省略,即本企业' }),
        heldOn: dateSchema,
        startMinute: minuteOfDaySchema.optional().meta({ description: '缺省为 08:30' }),
        endMinute: minuteOfDaySchema.optional().meta({ description: '缺省为 17:30' }),
        workshopId: idSchema.optional().meta({ description: '在中心场地考核时填写,该时段不再排课' }),
        place: textSchema(100, 2),
        assessorIds: z.array(idSchema).min(1).max(10).meta({ description: '师资库中的考评员' }),
      })
      .refine(
        ({ startMinute = EXAM_DAY.startMinute, endMinute = EXAM_DAY.endMinute }) => startMinute < endMinute,
        {
          path: ['endMinute'],
          message: '结束时间应晚于开始时间',
        },
      ),
    response: { status: 201, schema: sittingSchema },
    errors: [
      'exam.cohort_not_found',
      'exam.enterprise_not_found',
      'exam.no_accepted_scheme',
      'exam.nobody_to_examine',
      'exam.sitting_too_early',
      'exam.sitting_open',
      'exam.assessor_not_found',
      'exam.assessor_taught_the_cohort',
      'exam.workshop_not_found',
      'exam.workshop_taken',
    ],
  }),
  listSittings: defineRoute({
    id: 'exam.listSittings',
    method: 'GET',
    path: '/api/sittings',
    access: can.viewExams,
    summary: '考核场次,最近的在前',
    query: z.strictObject({ ...pageQuery, cohortId: idSchema.optional() }),
    response: { status: 200, schema: pageOf(sittingSchema) },
  }),
  findSitting: defineRoute({
    id: 'exam.findSitting',
    method: 'GET',
    path: '/api/sittings/:sittingId',
    access: can.viewExams,
    summary: '一场考核:应考名单、录入差异、成绩',
    params: ofSitting,
    response: { status: 200, schema: sittingDetailSchema },
    errors: ['exam.sitting_not_found'],
  }),
  enterMarks: defineRoute({
    id: 'exam.enterMarks',
    method: 'POST',
    path: '/api/sittings/:sittingId/entries',
    access: can.enterMarks,
    summary: '录入整场成绩;同一账号再次录入以最后一次为准',
    params: ofSitting,
    body: z.strictObject({ marks: z.array(learnerMarksSchema).min(1).max(200) }),
    response: {
      status: 201,
      schema: z.object({
        sittingId: idSchema,
        entries: z.int(),
        differences: z.array(differenceSchema).nullable(),
      }),
    },
    errors: ['exam.sitting_not_found', 'exam.not_held_yet', 'exam.already_published', 'exam.marks_invalid'],
  }),
  publish: defineRoute({
    id: 'exam.publish',
    method: 'POST',
    path: '/api/sittings/:sittingId/publish',
    access: can.publishResults,
    summary: '公布成绩',
    params: ofSitting,
    body: empty,
    response: {
      status: 200,
      schema: z.object({ sittingId: idSchema, learners: z.int(), passed: z.int(), failed: z.int() }),
    },
    errors: [
      'exam.sitting_not_found',
      'exam.already_published',
      'exam.second_entry_missing',
      'exam.entries_differ',
      'exam.marks_invalid',
      'exam.assessor_taught_the_cohort',
    ],
  }),
  results: defineRoute({
    id: 'exam.results',
    method: 'GET',
    path: '/api/cohorts/:cohortId/exam-results',
    access: can.viewResults,
    summary: '班次成绩:每名学员以最后一次合格的考核为准',
    params: ofCohort,
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(standingSchema) },
    errors: ['exam.cohort_not_found'],
  }),
  proposeCorrection: defineRoute({
    id: 'exam.proposeCorrection',
    method: 'POST',
    path: '/api/exam-results/:resultId/corrections',
    access: can.publishResults,
    summary: '提出成绩更正,待另一人复核签字',
    params: z.strictObject({ resultId: idSchema }),
    body: marks.extend({ reason: textSchema(200, 4) }),
    response: { status: 201, schema: correctionSchema },
    errors: [
      'exam.result_not_found',
      'exam.result_superseded',
      'exam.nothing_to_correct',
      'exam.correction_pending',
      'exam.marks_invalid',
    ],
  }),
  listCorrections: defineRoute({
    id: 'exam.listCorrections',
    method: 'GET',
    path: '/api/exam-corrections',
    access: can.signCorrections,
    summary: '成绩更正申请,最近的在前',
    query: z.strictObject({ ...pageQuery, state: z.enum(CORRECTION_STATES).optional() }),
    response: { status: 200, schema: pageOf(correctionSchema) },
  }),
  signCorrection: defineRoute({
    id: 'exam.signCorrection',
    method: 'POST',
    path: '/api/exam-corrections/:correctionId/sign',
    access: can.signCorrections,
    summary: '复核签字,更正生效',
    params: ofCorrection,
    body: empty,
    response: { status: 200, schema: resultSchema },
    errors: ['exam.correction_not_found', 'exam.correction_decided', 'exam.same_signer'],
  }),
  refuseCorrection: defineRoute({
    id: 'exam.refuseCorrection',
    method: 'POST',
    path: '/api/exam-corrections/:correctionId/refuse',
    access: can.signCorrections,
    summary: '驳回更正',
    params: ofCorrection,
    body: z.strictObject({ reason: textSchema(200, 2) }),
    response: { status: 200, schema: correctionSchema },
    errors: ['exam.correction_not_found', 'exam.correction_decided', 'exam.same_signer'],
  }),
};
