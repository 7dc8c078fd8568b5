import { z } from 'zod';
import { dateSchema, fenSchema, idSchema, instantSchema, pageOf } from '../../../platform/contracts/index.js';

export const FINDING_STATES = ['OPEN', 'DISMISSED', 'CONFIRMED'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

export const CHECK_CODES = [
  'TIME_OVERLAP',
  'DRAWING_PENSION',
  'AGE',
  'DECEASED',
  'DUPLICATE',
  'LEFT_BEFORE_CLAIM',
  'CERTIFICATE_BURST',
  'REPORTED_AGAINST_ACTUAL',
  'ONE_RECORDER',
  'TRAINER_IN_TWO_ROOMS',
  'CONTRADICTORY_DATES',
  'CORRECTED_UPWARDS',
] as const;

export const severitySchema = z.enum(['HIGH', 'MEDIUM', 'LOW']);
const bilingual = z.object({ zh: z.string(), en: z.string() });

const findingContent = {
  check: z.enum(CHECK_CODES),
  checkLabel: bilingual,
  severity: severitySchema,
  lineId: idSchema.nullable(),
  text: bilingual,
  rows: z.array(
    z.object({
      type: z.string(),
      id: idSchema,
      text: z.string(),
      textEn: z.string().optional().meta({ description: '英文;只有数字、日期和名称的没有' }),
    }),
  ),
};

/** A finding as it is at this moment, kept nowhere. */
export const selfAuditFindingSchema = z
  .object({
    ...findingContent,
    serial: z.int().nullable().meta({ description: '明细序号' }),
    nameMasked: z.string().nullable(),
  })
  .meta({ id: 'SelfAuditFinding' });

export const selfAuditSchema = z
  .object({
    claimId: idSchema,
    number: z.string(),
    checkedAt: instantSchema,
    learners: z.int(),
    findings: z.array(selfAuditFindingSchema),
    checks: z.array(z.object({ code: z.enum(CHECK_CODES), label: bilingual, found: z.int() })),
    notChecked: z.array(z.object({ label: bilingual, why: bilingual })),
  })
  .meta({ id: 'SelfAudit' });

export const findingSchema = z
  .object({
    id: idSchema,
    claimId: idSchema,
    claimNumber: z.string(),
    enterpriseName: z.string(),
    serial: z.int().nullable(),
    nameMasked: z.string().nullable(),
    ...findingContent,
    state: z.enum(FINDING_STATES),
    foundAt: instantSchema,
    goneAt: instantSchema.nullable().meta({ description: '事实更正后不再出现的时间' }),
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({ id: 'AuditFinding' });

export const findingsSchema = pageOf(findingSchema)
  .extend({
    figures: z
      .array(z.object({ severity: severitySchema, open: z.int(), dismissed: z.int(), confirmed: z.int() }))
      .meta({ description: '按程度的条数:待核查、已排除、属实;只随申领筛选变化' }),
  })
  .meta({ id: 'AuditFindings' });

export const sampleRowSchema = z
  .object({
    lineId: idSchema,
    claimId: idSchema,
    claimNumber: z.string(),
    serial: z.int(),
    enterpriseName: z.string(),
    cohortTitle: z.string(),
    programme: z.string(),
    nameMasked: z.string(),
    idMasked: z.string(),
    phoneMasked: z.string().nullable(),
    state: z.string(),
    amountFen: fenSchema,
    appliedOn: dateSchema.nullable(),
  })
  .meta({ id: 'AuditSampleRow' });

export const chainSchema = z
  .object({
    lineId: idSchema,
    claimId: idSchema,
    claimNumber: z.string(),
    serial: z.int(),
    nameMasked: z.string(),
    idMasked: z.string(),
    enterpriseName: z.string(),
    state: z.string(),
    amountFen: fenSchema,
    decision: z.object({
      policyCode: z.string(),
      policyVersion: z.int(),
      decidedAt: instantSchema,
      hash: z.string(),
      same: z.boolean().meta({ description: '按当时事实重新测算,逐字节一致' }),
      eligible: z.boolean(),
      reason: z.string(),
    }),
    payments: z.array(
      z.object({
        batchNumber: z.string(),
        serial: z.int(),
        state: z.string(),
        amountFen: fenSchema,
        payeeName: z.string(),
        accountMasked: z.string(),
        paidOn: dateSchema.nullable(),
        failureReason: z.string().nullable(),
      }),
    ),
    steps: z.array(z.object({ action: z.string(), by: z.string().nullable(), at: instantSchema })),
    certificate: z
      .object({ number: z.string(), issuedOn: dateSchema, issuedBy: z.string().nullable() })
      .nullable(),
    exam: z
      .object({
        heldOn: dateSchema,
        place: z.string(),
        theoryMarks: z.int().nullable(),
        practiceMarks: z.int().nullable(),
        passed: z.boolean(),
        publishedAt: instantSchema,
        publishedBy: z.string().nullable(),
      })
      .nullable(),
    sessions: z.array(
      z.object({
        sessionId: idSchema,
        heldOn: dateSchema,
        startMinute: z.int(),
        endMinute: z.int(),
        mode: z.string(),
        content: z.string(),
        place: z.string(),
        trainerName: z.string(),
        creditedMinutes: z.int(),
        entries: z.array(
          z.object({
            kind: z.string(),
            method: z.string(),
            creditedMinutes: z.int(),
            recordedAt: instantSchema,
            recordedBy: z.string().nullable(),
            secondSigner: z.string().nullable(),
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
    totals: z.object({ offlineMinutes: z.int(), onlineMinutes: z.int() }),
  })
  .meta({ id: 'ChainOfProof' });
