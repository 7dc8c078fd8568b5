import { z } from 'zod';
import { contentModeSchema, deliveryModeSchema } from '../../catalogue/contracts/index.js';
import {
  dateSchema,
  idSchema,
  instantSchema,
  minutesSchema,
  textSchema,
} from '../../platform/contracts/index.js';
import { sessionSchema } from '../../timetable/contracts/index.js';

export const ENTRY_KINDS = ['MARK', 'CORRECTION'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const ENTRY_METHODS = ['SCAN', 'MANUAL', 'IMPORT'] as const;
export type EntryMethod = (typeof ENTRY_METHODS)[number];

/** What the trainer may say of a learner; late and left early come with the minutes of presence. */
export const MARK_STATUSES = ['PRESENT', 'ABSENT', 'LATE', 'LEFT_EARLY'] as const;
export type MarkStatus = (typeof MARK_STATUSES)[number];

/** What the credited minutes amount to. */
export const PRESENCES = ['FULL', 'PARTIAL', 'ABSENT'] as const;
export type Presence = (typeof PRESENCES)[number];
export const PRESENCE_NAMES: Readonly<Record<Presence, string>> = {
  FULL: '全勤',
  PARTIAL: '部分',
  ABSENT: '缺勤',
};

export const CORRECTION_STATES = ['PROPOSED', 'SIGNED', 'REJECTED'] as const;
export type CorrectionState = (typeof CORRECTION_STATES)[number];
export const correctionStateSchema = z.enum(CORRECTION_STATES).meta({ id: 'CorrectionState' });
export const CORRECTION_STATE_NAMES: Readonly<Record<CorrectionState, string>> = {
  PROPOSED: '待签字',
  SIGNED: '已更正',
  REJECTED: '已驳回',
};

/** Learners that one recording may name. */
export const MAX_MARKS = 200;

export const presentMinutesSchema = z.int().min(0).max(1440).meta({ description: '在场的分钟数,不含休息' });

export const markSchema = z
  .strictObject({
    workerId: idSchema,
    status: z.enum(MARK_STATUSES).optional().meta({ description: '迟到、早退须同时填写在场分钟数' }),
    presentMinutes: presentMinutesSchema.optional(),
  })
  .refine((mark) => mark.status !== undefined || mark.presentMinutes !== undefined, {
    path: ['status'],
    message: '须填写状态或在场分钟数',
  })
  .meta({ id: 'AttendanceMark' });

export const entrySchema = z
  .object({
    id: idSchema,
    kind: z.enum(ENTRY_KINDS),
    creditedMinutes: minutesSchema,
    method: z.enum(ENTRY_METHODS),
    recordedAt: instantSchema,
    reason: z.string().nullable(),
  })
  .meta({ id: 'AttendanceEntry' });

export const rollLineSchema = z
  .object({
    workerId: idSchema,
    workerName: z.string(),
    enterpriseId: idSchema,
    guestOf: z
      .object({ cohortId: idSchema, cohortTitle: z.string() })
      .nullable()
      .meta({ description: '来补课的其他班次学员:学时记入其本班' }),
    recorded: z.boolean(),
    creditedMinutes: minutesSchema.nullable().meta({ description: '现计学时;空为尚未记录' }),
    presence: z.enum(PRESENCES).nullable(),
    entries: z.array(entrySchema).meta({ description: '原始记录和各次更正,按先后' }),
  })
  .meta({ id: 'RollLine' });

export const rollSchema = z
  .object({ session: sessionSchema, items: z.array(rollLineSchema), total: z.int() })
  .meta({ id: 'SessionRoll' });

const totals = {
  offlineTheoryMinutes: minutesSchema,
  offlinePracticalMinutes: minutesSchema,
  onlineMinutes: minutesSchema,
  practicalAtBaseMinutes: minutesSchema,
  offlineMinutes: minutesSchema,
  totalMinutes: minutesSchema,
  offlineClassHours: z.string().meta({ description: '线下课时,每课时 45 分钟,两位小数,只舍不入' }),
  onlineClassHours: z.string(),
  totalClassHours: z.string(),
};

export const learnerHoursSchema = z
  .object({
    workerId: idSchema,
    workerName: z.string(),
    enterpriseId: idSchema,
    leftOn: dateSchema.nullable(),
    ...totals,
    sessionsRecorded: z.int(),
    sessionsAbsent: z.int(),
    overlaps: z
      .array(z.object({ sessionId: idSchema, otherSessionId: idSchema, otherCohortId: idSchema }))
      .meta({ description: '同一时间在两个课次都计了学时' }),
  })
  .meta({ id: 'LearnerHours' });

export const cohortHoursSchema = z
  .object({
    cohortId: idSchema,
    plannedMinutes: minutesSchema.meta({ description: '课表上未取消课次的总分钟数' }),
    items: z.array(learnerHoursSchema),
    total: z.int(),
  })
  .meta({ id: 'CohortHours' });

export const workerHoursSchema = z
  .object({
    cohortId: idSchema,
    cohortCode: z.string(),
    cohortTitle: z.string(),
    startsOn: dateSchema,
    endsOn: dateSchema,
    ...totals,
  })
  .meta({ id: 'WorkerHours' });

export const recordedSchema = z
  .object({
    sessionId: idSchema,
    items: z.array(z.object({ entryId: idSchema, workerId: idSchema, creditedMinutes: minutesSchema })),
  })
  .meta({ id: 'RecordedAttendance' });

export const correctionSchema = z
  .object({
    id: idSchema,
    sessionId: idSchema,
    cohortId: idSchema,
    workerId: idSchema,
    workerName: z.string(),
    heldOn: dateSchema,
    mode: deliveryModeSchema,
    content: contentModeSchema,
    minutesBefore: minutesSchema,
    creditedMinutes: minutesSchema.meta({ description: '更正后的学时分钟数' }),
    reason: z.string(),
    state: correctionStateSchema,
    proposedBy: idSchema,
    proposedAt: instantSchema,
    decidedBy: idSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    decisionReason: z.string().nullable(),
    entryId: idSchema.nullable().meta({ description: '签字后产生的更正记录' }),
  })
  .meta({ id: 'AttendanceCorrection' });

export const reasonSchema = textSchema(200, 2);
