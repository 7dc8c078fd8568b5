import type { z } from 'zod';
import { isWithin, localDate } from '../../kernel/index.js';
import type { Actor, PersonalData } from '../../platform/index.js';
import type {
  claimDetailSchema,
  claimSchema,
  conditionSchema,
  objectionSchema,
  policySchema,
  policySummarySchema,
  programmeRulesSchema,
  resolvedObjectionSchema,
} from '../contracts/schemas.js';
import { allowedActions } from '../domain/claim.js';
import type { FactRegister } from '../domain/facts.js';
import type { PolicyVersion } from '../domain/policy.js';
import { policyInWords } from '../domain/rules/index.js';
import { type ExplainedCondition, explainStored } from '../domain/learner-verdict.js';
import type { ClaimLine } from '../store/claim-line-store.js';
import type { Claim, Step } from '../store/claim-store.js';
import { standingOf } from '../store/claim-transition.js';
import type { Objection } from '../store/notice-store.js';
import { objectionTextPlace } from '../store/objection-contact.js';
import type { StoredPolicy } from '../store/policy-store.js';

type ClaimAnswer = z.input<typeof claimSchema>;

/** A policy version in a list. */
export function policySummary(stored: StoredPolicy, today: string): z.input<typeof policySummarySchema> {
  const { policy, hash } = stored;
  const window = policy.window;
  return {
    code: policy.id,
    version: policy.version,
    title: policy.title,
    documentNumber: policy.document_number,
    label: policy.label ?? null,
    jurisdiction: policy.jurisdiction.name,
    windowFrom: window?.from ?? null,
    windowTo: window?.to ?? null,
    open: isOpen(stored, today),
    supersededBy: policy.superseded_by ?? null,
    hash,
    programmes: policy.programmes.map(({ id, title }) => ({ id, title })),
  };
}

/** Whether claims are accepted under the version on that day. */
export function isOpen({ policy }: StoredPolicy, today: string): boolean {
  const { window } = policy;
  if (window === undefined) return true;
  return isWithin(localDate(today), { from: localDate(window.from), to: localDate(window.to) });
}

/** What each programme of a policy asks and pays, in sentences. */
export function rulesAnswer(
  policy: PolicyVersion,
  register: FactRegister,
): z.input<typeof programmeRulesSchema>[] {
  return policyInWords(policy, register).map(({ conditions, ...rules }) => ({
    ...rules,
    conditions: [...conditions],
  }));
}

/** A policy version with everything it says. */
export function policyAnswer(
  stored: StoredPolicy,
  today: string,
  register: FactRegister,
): z.input<typeof policySchema> {
  const { policy } = stored;
  return {
    ...policySummary(stored, today),
    rules: rulesAnswer(policy, register),
    minutesPerClassHour: policy.minutes_per_class_hour,
    reviews: policy.process.reviews,
    publicNoticeWorkingDays: policy.process.public_notice_working_days,
    decidedBy: policy.process.decided_by,
    clauses: Object.entries(policy.clauses).map(([id, clause]) => ({
      id,
      document: clause.document ?? policy.document_number,
      article: clause.article,
      quote: clause.quote,
      reading: clause.reading ?? null,
    })),
    content: policy,
  };
}

export function conditionAnswer(condition: ExplainedCondition): z.input<typeof conditionSchema> {
  return { ...condition, figures: { ...condition.figures }, evidence: [...condition.evidence] };
}

/** A claim as the asker sees it, with what they may do with it at this moment. */
export function claimAnswer(
  claim: Claim,
  history: readonly Step[],
  { policy }: StoredPolicy,
  actor: Actor,
  now: Date,
): ClaimAnswer {
  const programme = policy.programmes.find(({ id }) => id === claim.programme);
  return {
    ...claim,
    policyCode: policy.id,
    policyVersion: policy.version,
    policyLabel: policy.label ?? null,
    programmeTitle: programme?.title ?? { zh: claim.programme, en: claim.programme },
    lines: claim.lineCount,
    payableLines: claim.payableCount,
    noticeEndsAt: claim.noticeEndsAt?.toISOString() ?? null,
    checkedAt: claim.checkedAt?.toISOString() ?? null,
    createdAt: claim.createdAt.toISOString(),
    allowed: allowedActions(standingOf(claim, history), actor, now),
  };
}

type ClaimDetailAnswer = z.input<typeof claimDetailSchema>;
export type LineAnswer = ClaimDetailAnswer['items'][number];

/** Lines with every condition of each in words. */
export function lineAnswers(
  lines: readonly ClaimLine[],
  programme: string,
  { policy, library }: StoredPolicy,
): LineAnswer[] {
  const rule = library.rule(policy.id, programme);
  return lines.map((line) => ({
    ...line,
    reasons: [...line.reasons],
    warnings: [...line.warnings],
    decisionHash: line.hash,
    decidedAt: line.decidedAt.toISOString(),
    conditions: rule ? explainStored(library, rule, line.canonical).map(conditionAnswer) : [],
  }));
}

/** A claim with its lines, every condition of each, and the way it has come. */
export function claimDetail(
  answer: ClaimAnswer,
  items: LineAnswer[],
  history: readonly Step[],
): ClaimDetailAnswer {
  return {
    ...answer,
    items,
    steps: history.map(({ action, fromState, toState, by, takenAt, reason }) => ({
      action,
      fromState,
      toState,
      by,
      at: takenAt.toISOString(),
      reason,
    })),
  };
}

/** An objection without its words, as it may be kept for replays. */
export function resolvedAnswer(objection: Objection): z.input<typeof resolvedObjectionSchema> {
  return {
    ...objection,
    contact: objection.contactMasked,
    filedAt: objection.filedAt.toISOString(),
    resolvedAt: objection.resolvedAt?.toISOString() ?? null,
  };
}

/** An objection for those who may view objections. */
export function objectionAnswer(
  objection: Objection,
  personalData: PersonalData,
): z.input<typeof objectionSchema> {
  const { id, textCipher } = objection;
  // Empty where an objection of before was kept in clear.
  const text = textCipher === '' ? '' : personalData.decrypt(textCipher, objectionTextPlace(id));
  return { ...resolvedAnswer(objection), text };
}
