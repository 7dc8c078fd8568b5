import { z } from 'zod';
import {
  dateSchema,
  fenSchema,
  idSchema,
  instantSchema,
  textSchema,
} from '../../platform/contracts/index.js';

/** From draft to money (rule R95), and the four ways a claim can end or wait otherwise. */
export const CLAIM_STATES = [
  'DRAFT',
  'SUBMITTED',
  'ACCEPTED',
  'REVIEW1_PASSED',
  'REVIEW2_PASSED',
  'PUBLICISED',
  'APPROVED',
  'PAYING',
  'PAID',
  'RETURNED',
  'REJECTED',
  'WITHDRAWN',
  'REVOKED',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];
export const claimStateSchema = z.enum(CLAIM_STATES).meta({ id: 'ClaimState' });

export const CLAIM_STATE_NAMES: Readonly<Record<ClaimState, string>> = {
  DRAFT: '草稿',
  SUBMITTED: '已提交',
  ACCEPTED: '已受理',
  REVIEW1_PASSED: '初审通过',
  REVIEW2_PASSED: '复审通过',
  PUBLICISED: '公示中',
  APPROVED: '已审批',
  PAYING: '拨付中',
  PAID: '已拨付',
  RETURNED: '退回补正',
  REJECTED: '不予通过',
  WITHDRAWN: '已撤回',
  REVOKED: '已撤销',
};

/**
 * INELIGIBLE: refused by the rule. PENDING: goes with the claim. PAUSED: an objection is open. REFUSED: taken out by a
 * reviewer or an upheld objection. CLOSED: the claim ended unpaid. REVOKED: paid, to be claimed back.
 */
export const CLAIM_LINE_STATES = [
  'INELIGIBLE',
  'PENDING',
  'PAUSED',
  'REFUSED',
  'APPROVED',
  'IN_PAYMENT',
  'PAID',
  'CLOSED',
  'REVOKED',
] as const;
export type ClaimLineState = (typeof CLAIM_LINE_STATES)[number];
export const claimLineStateSchema = z.enum(CLAIM_LINE_STATES).meta({ id: 'ClaimLineState' });

export const CLAIM_LINE_STATE_NAMES: Readonly<Record<ClaimLineState, string>> = {
  INELIGIBLE: '不符合条件',
  PENDING: '办理中',
  PAUSED: '异议核查中',
  REFUSED: '不予补贴',
  APPROVED: '待拨付',
  IN_PAYMENT: '拨付中',
  PAID: '已拨付',
  CLOSED: '已终止',
  REVOKED: '已撤销',
};

/** What people do with a claim; PAY_* are told by the payment stage. */
export const CLAIM_ACTIONS = [
  'SUBMIT',
  'ACCEPT',
  'REVIEW1',
  'REVIEW2',
  'PUBLICISE',
  'APPROVE',
  'RETURN',
  'REJECT',
  'WITHDRAW',
  'PROPOSE_REVOKE',
  'DROP_REVOKE',
  'REVOKE',
  'FREEZE',
  'UNFREEZE',
] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

/** What does not refuse a line but should be seen by whoever reviews it. */
export const LINE_WARNINGS = ['SAME_COURSE_THIS_YEAR', 'REFUSED_BEFORE', 'FACTS_CHANGED'] as const;
export type LineWarning = (typeof LINE_WARNINGS)[number];
export const LINE_WARNING_NAMES: Readonly<Record<LineWarning, string>> = {
  SAME_COURSE_THIS_YEAR: '本年度已就同一课程申领过补贴',
  REFUSED_BEFORE: '本班次的前一份申领中,该学员已被核查不予补贴',
  FACTS_CHANGED: '提交后事实有变化,请核对',
};

export const OBJECTION_STATES = ['OPEN', 'UPHELD', 'DISMISSED'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

export const policyCodeSchema = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/, '政策代码格式不正确')
  .meta({ description: '政策代码,如 XM2023-187' });

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** One condition of the rule with its figures, its clause and a sentence in both languages. */
export const conditionSchema = z
  .object({
    id: z.string(),
    code: z.string().meta({ description: '不满足时的原因代码' }),
    status: z.enum(['MET', 'NOT_MET', 'UNKNOWN']),
    label: bilingual,
    text: bilingual.meta({ description: '带数字和依据的一句话' }),
    figures: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
    unit: z.string().nullable(),
    clause: z.object({ id: z.string(), document: z.string(), article: z.string(), quote: z.string() }),
    evidence: z.array(z.string()).meta({ description: '所依据的记录' }),
  })
  .meta({ id: 'SubsidyCondition' });
export type ConditionAnswer = z.input<typeof conditionSchema>;

const verdict = {
  outcome: z.enum(['ELIGIBLE', 'REFUSED', 'PENDING']),
  amountFen: fenSchema.meta({ description: '现可领取的金额;未定或不符合时为 0' }),
  reason: z.string().meta({ description: 'OK,或第一项原因' }),
  reasons: z.array(z.string()).meta({ description: '全部不满足的条件' }),
  open: z.array(z.string()).meta({ description: '尚待确定的条件' }),
  conditions: z.array(conditionSchema),
};

export const policySummarySchema = z
  .object({
    code: policyCodeSchema,
    version: z.int(),
    title: bilingual,
    documentNumber: z.string(),
    label: z.string().nullable().meta({ description: '如“演示”' }),
    jurisdiction: z.string(),
    windowFrom: dateSchema.nullable(),
    windowTo: dateSchema.nullable(),
    open: z.boolean().meta({ description: '今天是否在受理期内' }),
    supersededBy: z.string().nullable(),
    hash: z.string(),
    programmes: z.array(z.object({ id: z.string(), title: bilingual })),
  })
  .meta({ id: 'PolicySummary' });

/** What a programme asks and pays, in sentences. */
export const programmeRulesSchema = z
  .object({
    id: z.string(),
    title: bilingual,
    conditions: z.array(
      z.object({
        id: z.string(),
        text: bilingual,
        clause: z.object({ id: z.string(), article: z.string(), quote: z.string() }),
      }),
    ),
    amount: bilingual,
  })
  .meta({ id: 'ProgrammeRules' });

export const policySchema = policySummarySchema
  .extend({
    minutesPerClassHour: z.int(),
    reviews: z.int(),
    publicNoticeWorkingDays: z.int(),
    decidedBy: bilingual,
    clauses: z.array(
      z.object({
        id: z.string(),
        document: z.string(),
        article: z.string(),
        quote: z.string(),
        reading: z.string().nullable(),
      }),
    ),
    rules: z.array(programmeRulesSchema).meta({ description: '各项目的条件和金额算法,一条一句' }),
    content: z.unknown().meta({ description: '政策版本全文(规则、参数)' }),
  })
  .meta({ id: 'Policy' });

export const learnerPreviewSchema = z
  .object({
    rosterEntryId: idSchema,
    workerId: idSchema,
    workerName: z.string(),
    enterpriseId: idSchema,
    ...verdict,
    atMostFen: fenSchema.nullable().meta({ description: '最多可领取的金额;无法估计时为空' }),
    claimNumber: z.string().nullable().meta({ description: '已列入的申领' }),
  })
  .meta({ id: 'SubsidyLearnerPreview' });

export const cohortPreviewSchema = z
  .object({
    cohortId: idSchema,
    policy: policySummarySchema,
    programme: z.string(),
    programmeTitle: bilingual,
    onDate: dateSchema.meta({ description: '按这一天受理测算' }),
    learners: z.int(),
    eligible: z.int(),
    pending: z.int(),
    refused: z.int(),
    totalFen: fenSchema,
    atMostFen: fenSchema,
    ifPlacesFreeFen: fenSchema.meta({ description: '被占用的名额空出时,本班最多可领取的金额' }),
    items: z.array(learnerPreviewSchema),
  })
  .meta({ id: 'SubsidyCohortPreview' });

export const claimSchema = z
  .object({
    id: idSchema,
    number: z.string(),
    cohortId: idSchema,
    cohortCode: z.string(),
    cohortTitle: z.string(),
    enterpriseId: idSchema,
    enterpriseName: z.string(),
    policyCode: z.string(),
    policyVersion: z.int(),
    policyLabel: z.string().nullable(),
    programme: z.string(),
    programmeTitle: bilingual,
    fundSource: z.string(),
    state: claimStateSchema,
    frozen: z.boolean(),
    lines: z.int(),
    payableLines: z.int(),
    totalFen: fenSchema,
    appliedOn: dateSchema.nullable().meta({ description: '受理期按首次提交之日计' }),
    noticeId: idSchema.nullable(),
    noticeLastDay: dateSchema.nullable(),
    noticeEndsAt: instantSchema.nullable(),
    checkedAt: instantSchema.nullable().meta({ description: '自动复核时间' }),
    differences: z.int().nullable().meta({ description: '自动复核发现的差异数' }),
    createdAt: instantSchema,
    allowed: z.array(z.string()).meta({ description: '当前账号此刻可办的操作' }),
  })
  .meta({ id: 'Claim' });

export const claimLineSchema = z
  .object({
    id: idSchema,
    serial: z.int(),
    workerId: idSchema,
    workerName: z.string(),
    idMasked: z.string(),
    state: claimLineStateSchema,
    eligible: z.boolean(),
    decidedFen: fenSchema.meta({ description: '按规则测算的金额' }),
    amountFen: fenSchema.meta({ description: '本申领应拨的金额' }),
    reason: z.string(),
    reasons: z.array(z.string()),
    verdictReason: z.string().nullable().meta({ description: '审核人剔除该明细的理由' }),
    warnings: z.array(z.enum(LINE_WARNINGS)),
    decisionHash: z.string(),
    decidedAt: instantSchema,
    conditions: z.array(conditionSchema),
  })
  .meta({ id: 'ClaimLine' });

export const claimStepSchema = z
  .object({
    action: z.string(),
    fromState: claimStateSchema.nullable(),
    toState: claimStateSchema,
    by: z.string().nullable().meta({ description: '办理人;系统办理时为空' }),
    at: instantSchema,
    reason: z.string().nullable(),
  })
  .meta({ id: 'ClaimStep' });

export const claimDetailSchema = claimSchema
  .extend({ items: z.array(claimLineSchema), steps: z.array(claimStepSchema) })
  .meta({ id: 'ClaimDetail' });

export const replaySchema = z
  .object({
    same: z.boolean(),
    hash: z.string(),
    why: z.string().nullable().meta({ description: '不一致的原因' }),
  })
  .meta({ id: 'DecisionReplay' });

export const reasonSchema = textSchema(200, 2).meta({ description: '理由' });

/** A reviewer may take single lines out; everything not named passes. */
export const reviewSchema = z
  .strictObject({
    refuse: z
      .array(z.strictObject({ lineId: idSchema, reason: reasonSchema }))
      .max(200)
      .default([])
      .meta({ description: '剔除的明细及理由;未列出的通过' }),
    remark: textSchema(200).optional(),
  })
  .default({ refuse: [] });

export const publicNoticeLineSchema = z.object({
  serial: z.int(),
  nameMasked: z.string(),
  idMasked: z.string(),
  amountFen: fenSchema,
  paused: z.boolean().meta({ description: '异议核查中' }),
});

/** What the public sees; the people are named, masked, only while the notice runs. */
export const publicNoticeSchema = z
  .object({
    id: idSchema,
    number: z.string(),
    state: z.enum(['OPEN', 'ENDED', 'CANCELLED']),
    issuer: z.string(),
    enterpriseName: z.string(),
    cohortTitle: z.string(),
    programmeTitle: bilingual,
    policyDocument: z.string(),
    policyLabel: z.string().nullable(),
    startsOn: dateSchema,
    lastDay: dateSchema,
    endsAt: instantSchema,
    people: z.int(),
    totalFen: fenSchema,
    items: z.array(publicNoticeLineSchema),
  })
  .meta({ id: 'PublicNotice' });

export const objectionSchema = z
  .object({
    id: idSchema,
    claimId: idSchema,
    claimNumber: z.string(),
    lineId: idSchema,
    serial: z.int(),
    state: z.enum(OBJECTION_STATES),
    text: z.string(),
    contact: z.string().nullable().meta({ description: '联系方式,已脱敏' }),
    filedAt: instantSchema,
    resolvedAt: instantSchema.nullable(),
    resolution: z.string().nullable(),
  })
  .meta({ id: 'Objection' });

/** What answers the resolving: without the words, because the answer is kept for replays and they are not. */
export const resolvedObjectionSchema = objectionSchema.omit({ text: true }).meta({ id: 'ResolvedObjection' });
