import { z } from 'zod';
import { defineRoute, idSchema, pageOf, pageQuery } from '../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  cohortHoursSchema,
  correctionSchema,
  correctionStateSchema,
  markSchema,
  MAX_MARKS,
  presentMinutesSchema,
  reasonSchema,
  recordedSchema,
  rollSchema,
  workerHoursSchema,
} from './schemas.js';

const ofSession = z.strictObject({ sessionId: idSchema });
const ofCorrection = z.strictObject({ correctionId: idSchema });

export const attendanceRoutes = {
  record: defineRoute({
    id: 'attendance.record',
    method: 'POST',
    path: '/api/training-sessions/:sessionId/attendance',
    access: can.recordAttendance,
    summary: '记录学员到课情况(本人任课、已发布、已开始的课次)',
    params: ofSession,
    body: z.strictObject({
      marks: z
        .array(markSchema)
        .min(1)
        .max(MAX_MARKS)
        .refine(
          (marks) => new Set(marks.map(({ workerId }) => workerId)).size === marks.length,
          '同一学员只能出现一次',
        ),
    }),
    response: { status: 201, schema: recordedSchema },
    errors: [
      'timetable.session_not_found',
      'attendance.session_not_published',
      'attendance.session_cancelled',
      'attendance.not_begun',
      'attendance.signed_off',
      'attendance.not_on_roster',
      'attendance.marks_invalid',
      'attendance.recorded_already',
    ],
  }),
  signOff: defineRoute({
    id: 'attendance.signOff',
    method: 'POST',
    path: '/api/training-sessions/:sessionId/sign-off',
    access: can.recordAttendance,
    summary: '课后确认考勤:未记录的学员计为缺勤,此后只能更正',
    params: ofSession,
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: recordedSchema },
    errors: [
      'timetable.session_not_found',
      'attendance.session_not_published',
      'attendance.session_cancelled',
      'attendance.not_over',
      'attendance.signed_off',
    ],
  }),
  ofSession: defineRoute({
    id: 'attendance.ofSession',
    method: 'GET',
    path: '/api/training-sessions/:sessionId/attendance',
    access: can.viewSessionAttendance,
    summary: '课次点名册',
    params: ofSession,
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: rollSchema },
    errors: ['timetable.session_not_found'],
  }),
  ofCohort: defineRoute({
    id: 'attendance.ofCohort',
    method: 'GET',
    path: '/api/cohorts/:cohortId/attendance',
    access: can.viewHours,
    summary: '班次学员学时,按授课方式和内容合计',
    params: z.strictObject({ cohortId: idSchema }),
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: cohortHoursSchema },
    errors: ['cohort.not_found'],
  }),
  ofWorker: defineRoute({
    id: 'attendance.ofWorker',
    method: 'GET',
    path: '/api/workers/:workerId/hours',
    access: can.viewWorkerHours,
    summary: '一名职工各班次的学时,最近开班的在前(考勤变动后数秒内更新)',
    params: z.strictObject({ workerId: idSchema }),
    query: z.strictObject({ ...pageQuery }),
    response: { status: 200, schema: pageOf(workerHoursSchema) },
  }),
  proposeCorrection: defineRoute({
    id: 'attendance.proposeCorrection',
    method: 'POST',
    path: '/api/training-sessions/:sessionId/corrections',
    access: can.proposeCorrections,
    summary: '提出学时更正,须说明理由,由另一人签字后生效',
    params: ofSession,
    body: z.strictObject({
      workerId: idSchema,
      creditedMinutes: presentMinutesSchema,
      reason: reasonSchema,
    }),
    response: { status: 201, schema: correctionSchema },
    errors: [
      'timetable.session_not_found',
      'attendance.entry_not_found',
      'attendance.minutes_too_many',
      'attendance.nothing_to_correct',
      'attendance.correction_open',
    ],
  }),
  signCorrection: defineRoute({
    id: 'attendance.signCorrection',
    method: 'POST',
    path: '/api/attendance/corrections/:correctionId/sign',
    access: can.decideCorrections,
    summary: '签字同意更正(不得由提出人签字)',
    params: ofCorrection,
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: correctionSchema },
    errors: [
      'attendance.correction_not_found',
      'attendance.correction_decided',
      'attendance.correction_outdated',
      'attendance.second_signer_needed',
    ],
  }),
  rejectCorrection: defineRoute({
    id: 'attendance.rejectCorrection',
    method: 'POST',
    path: '/api/attendance/corrections/:correctionId/reject',
    access: can.decideCorrections,
    summary: '驳回更正,须说明理由(不得由提出人驳回)',
    params: ofCorrection,
    body: z.strictObject({ reason: reasonSchema }),
    response: { status: 200, schema: correctionSchema },
    errors: [
      'attendance.correction_not_found',
      'attendance.correction_decided',
      'attendance.second_signer_needed',
    ],
  }),
  corrections: defineRoute({
    id: 'attendance.corrections',
    method: 'GET',
    path: '/api/attendance/corrections',
    access: can.viewCorrections,
    summary: '学时更正申请,最新的在前;驳回的也在其中',
    query: z.strictObject({
      ...pageQuery,
      state: correctionStateSchema.optional(),
      cohortId: idSchema.optional(),
    }),
    response: { status: 200, schema: pageOf(correctionSchema) },
  }),
};
