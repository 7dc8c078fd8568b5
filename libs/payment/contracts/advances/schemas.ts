import { z } from 'zod';
import {
  dateSchema,
  fenSchema,
  idSchema,
  instantSchema,
  textSchema,
} from '../../../platform/contracts/index.js';

export const ADVANCE_KINDS = ['YEARLY_BUDGET', 'APPRENTICESHIP'] as const;
export const ADVANCE_STATES = [
  'PLANNED',
  'APPROVED',
  'PAID_OUT',
  'SETTLING',
  'REST_DUE',
  'SETTLED',
  'TO_RETURN',
  'RETURNED',
  'CANCELLED',
] as const;
export const advanceKindSchema = z.enum(ADVANCE_KINDS).meta({ id: 'AdvanceKind' });
export const advanceStateSchema = z.enum(ADVANCE_STATES).meta({ id: 'AdvanceState' });

export const APPRENTICE_RESULTS = ['PASSED', 'NOT_PASSED', 'LEFT'] as const;
export type ApprenticeResult = (typeof APPRENTICE_RESULTS)[number];

/** Large enough for a district's year, small enough that every sum of the ledger stays exact. */
const MOST_FEN = 10_000_000_000_00;
const positiveFen = z.int().min(1).max(MOST_FEN).meta({ description: '金额,单位:分' });
const yearSchema = z.int().min(2015).max(2100);
export const referenceSchema = textSchema(60).meta({ description: '银行或国库集中支付的回单号' });

const plannedFor = {
  year: yearSchema,
  fundSource: textSchema(40),
  title: textSchema(100),
};

/** 70 % of a yearly budget to a district or centre, with its performance targets. */
const yearlyPlanSchema = z.strictObject({
  kind: z.literal('YEARLY_BUDGET'),
  ...plannedFor,
  targets: textSchema(500).meta({ description: '同步下达的绩效目标' }),
  budgetFen: positiveFen,
  payeeName: textSchema(100),
  accountNumber: textSchema(40),
});

/** 50 % for the apprentices an enterprise plans to train. */
const apprenticeshipPlanSchema = z.strictObject({
  kind: z.literal('APPRENTICESHIP'),
  ...plannedFor,
  enterpriseId: idSchema,
  level: z.union([z.literal(4), z.literal(3)]).meta({ description: '4=中级工,3=高级工' }),
  years: z.int().min(1).max(3),
  apprentices: z
    .array(
      z.strictObject({
        workerId: idSchema,
        recruitKind: z.enum(['NEW_HIRE', 'TRANSFERRED']),
        contractMonths: z.int().min(0).max(600),
      }),
    )
    .min(1)
    .max(500),
});

export const advancePlanSchema = z.discriminatedUnion('kind', [yearlyPlanSchema, apprenticeshipPlanSchema]);

export const advanceResultsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('YEARLY_BUDGET'),
    completionBp: z
      .int()
      .min(0)
      .max(100_000)
      .meta({ description: '绩效目标完成率,万分比;超过 10000 按 10000 计' }),
  }),
  z.strictObject({
    kind: z.literal('APPRENTICESHIP'),
    results: z
      .array(z.strictObject({ workerId: idSchema, result: z.enum(APPRENTICE_RESULTS) }))
      .min(1)
      .max(500),
  }),
]);

export const paymentNoteSchema = z.strictObject({ paidOn: dateSchema, reference: referenceSchema });

export const receiptInputSchema = z.strictObject({
  amountFen: positiveFen,
  receivedOn: dateSchema,
  reference: referenceSchema,
});

const signed = z.object({ by: z.string(), byMe: z.boolean(), at: instantSchema }).nullable();

export const advanceSchema = z
  .object({
    id: idSchema,
    number: z.string(),
    kind: advanceKindSchema,
    state: advanceStateSchema,
    year: z.int(),
    fundSource: z.string(),
    title: z.string(),
    enterpriseId: idSchema.nullable(),
    payeeName: z.string(),
    accountMasked: z.string(),
    targets: z.string().nullable(),
    budgetFen: fenSchema.nullable(),
    rateFen: fenSchema.nullable(),
    plannedCount: z.int().nullable(),
    level: z.int().nullable(),
    years: z.int().nullable(),
    prefundFen: fenSchema,
    completionBp: z.int().nullable(),
    passedCount: z.int().nullable(),
    dueFen: fenSchema.nullable(),
    restFen: fenSchema.nullable().meta({ description: '结算后还要支付' }),
    toReturnFen: fenSchema.nullable().meta({ description: '结算后应退回' }),
    unfinishedPrefundFen: fenSchema.nullable().meta({ description: '未完成人数对应的预拨资金' }),
    returnedFen: fenSchema,
    paidOn: dateSchema.nullable(),
    paidReference: z.string().nullable(),
    restPaidOn: dateSchema.nullable(),
    restReference: z.string().nullable(),
    planned: signed,
    approved: signed,
    paid: signed,
    resulted: signed,
    settled: signed,
    restPaid: signed,
    cancelled: signed,
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'Advance' });

export const advanceDetailSchema = advanceSchema
  .extend({
    apprentices: z.array(
      z.object({
        workerId: idSchema,
        serial: z.int(),
        workerName: z.string(),
        idMasked: z.string(),
        recruitKind: z.enum(['NEW_HIRE', 'TRANSFERRED']),
        contractMonths: z.int(),
        result: z.enum(APPRENTICE_RESULTS).nullable(),
      }),
    ),
    receipts: z.array(
      z.object({
        id: idSchema,
        amountFen: fenSchema,
        receivedOn: dateSchema,
        reference: z.string(),
        recordedBy: z.string(),
        recordedAt: instantSchema,
        state: z.enum(['RECORDED', 'CONFIRMED', 'REFUSED']),
        decidedBy: z.string().nullable(),
        decidedAt: instantSchema.nullable(),
        refusedBecause: z.string().nullable(),
        mayConfirm: z.boolean().meta({ description: '可由本人确认入账(登记人不能确认)' }),
        mayRefuse: z.boolean(),
      }),
    ),
    decisions: z.array(
      z.object({
        id: idSchema,
        purpose: z.enum(['RATE', 'PREFUND', 'SETTLEMENT', 'UNFINISHED']),
        policy: z.string().meta({ description: '政策版本' }),
        programme: z.string(),
        quotes: z.array(z.object({ clause: z.string(), quote: z.string() })),
        facts: z.record(z.string(), z.unknown()),
        amountFen: fenSchema,
        hash: z.string(),
        decidedAt: instantSchema,
      }),
    ),
    centreName: z.string(),
  })
  .meta({ id: 'AdvanceDetail' });
