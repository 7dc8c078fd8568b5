/** One person, one certificate, one programme: entitled, not yet, or too late. Pure; every rule stands in the policy. */
import { canonicalJson } from '../../../kernel/index.js';
import type { JsonValue } from '../../../kernel/index.js';
import { isFactsProblem, traceOf } from '../decision.js';
import { evaluationOf } from '../evaluation.js';
import type { Facts } from '../facts.js';
import {
  type DecisionRecord,
  freezeAssessment,
  freezeDecision,
  type FrozenDecision,
  policyReference,
  type Sha256,
} from '../frozen-decision.js';
import { annualCapOf } from '../learner-verdict.js';
import type { AssembledFacts } from '../learner-facts.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { PolicyVersion } from '../policy.js';
import type { Rule } from '../rule.js';
import type { ConditionTrace } from '../trace.js';
import { type UnknownFacts, unknownsOf } from '../unknowns.js';
import type { HeldCertificate } from './person-facts.js';

/** A fact the rule compares is not given. */
export const FACT_MISSING = 'FACT_MISSING';
/** The programme pays the enterprise that organised the training. */
export const PAID_TO_ENTERPRISE = 'PAID_TO_ENTERPRISE';

export interface BenefitVerdict {
  /** OVER: the last day on which it could be claimed has passed. */
  readonly outcome: 'ENTITLED' | 'NOT_YET' | 'OVER';
  readonly amountFen: number;
  readonly reasons: readonly string[];
  /** Last day of the claim window and of the policy, whichever is first; null when neither is set. */
  readonly deadlineOn: string | null;
  readonly frozen: FrozenDecision;
  /** The same as long as nothing but the day has changed. */
  readonly fingerprint: string;
}

/** The programmes of a version that may pay a person. */
export function individualProgrammes(policy: PolicyVersion): string[] {
  return policy.programmes
    .filter(({ payee }) =>
      typeof payee === 'string'
        ? payee === 'INDIVIDUAL'
        : payee.then === 'INDIVIDUAL' || payee.else === 'INDIVIDUAL',
    )
    .map(({ id }) => id);
}

/** Judges facts as assembled; unknown facts the rule does not read are left out of the record. */
export function judgeBenefit(
  library: PolicyLibrary,
  rule: Rule,
  { facts, unknown }: AssembledFacts,
  sha256: Sha256,
): BenefitVerdict {
  const open = relevant(rule, unknown);
  const settled = Object.keys(open).length === 0;
  const frozen = settled
    ? freezeDecision(rule, facts, sha256)
    : freezeAssessment(library, rule, facts, open, sha256);
  const record = JSON.parse(frozen.canonical) as DecisionRecord;
  const trace = traceOf(rule, facts, settled ? null : unknownsOf(library.reader, open));
  const deadlineOn = deadlineOf(rule, trace);
  const said = answerOf(record, library, rule, facts);
  const applyOn = String(facts['apply_date']);
  const late = !said.entitled && deadlineOn !== null && deadlineOn < applyOn;
  const outcome = said.entitled ? 'ENTITLED' : late ? 'OVER' : 'NOT_YET';
  const { apply_date: _, ...lasting } = facts;
  const fingerprint = sha256(
    canonicalJson({
      policy: policyReference(rule.policy, sha256).hash,
      programme: rule.programme.id,
      facts: lasting,
      unknown: open,
      outcome,
      amountFen: said.amountFen,
      reasons: said.reasons,
      deadlineOn,
    } as unknown as JsonValue),
  );
  return { outcome, amountFen: said.amountFen, reasons: said.reasons, deadlineOn, frozen, fingerprint };
}

/** Only what the rule reads: what is not known of a person's pension does not matter to a rule that asks for no pension. */
function relevant(rule: Rule, unknown: UnknownFacts): UnknownFacts {
  const payee = rule.programme.payee;
  const read = new Set([
    ...rule.needs.map(({ path }) => path),
    ...rule.amountReads,
    ...rule.conditions.flatMap(({ reads }) => reads),
    ...(typeof payee === 'string' ? [] : guardFacts(payee.when)),
  ]);
  return Object.fromEntries(Object.entries(unknown).filter(([path]) => read.has(path)));
}

function guardFacts(guard: object): string[] {
  if ('fact' in guard && typeof guard.fact === 'string') return [guard.fact];
  return Object.values(guard).flatMap((part: unknown) =>
    Array.isArray(part)
      ? part.flatMap((one: unknown) => (typeof one === 'object' && one !== null ? guardFacts(one) : []))
      : typeof part === 'object' && part !== null
        ? guardFacts(part)
        : [],
  );
}

interface Said {
  readonly entitled: boolean;
  readonly amountFen: number;
  readonly reasons: readonly string[];
}

const not = (...reasons: string[]): Said => ({ entitled: false, amountFen: 0, reasons });

function answerOf(
  { result, unknown }: DecisionRecord,
  library: PolicyLibrary,
  rule: Rule,
  facts: Facts,
): Said {
  if (library.reader.problem(facts) !== null || isFactsProblem(result)) return not(FACT_MISSING);
  const at = evaluationOf(facts, unknown === undefined ? null : unknownsOf(library.reader, unknown));
  const individual = rule.payee(at) === 'INDIVIDUAL';
  if ('eligible' in result) {
    if (!result.eligible) return not(...result.reasons_all);
    if (!individual) return not(PAID_TO_ENTERPRISE);
    if (result.amount_fen === 0) return not(result.reason);
    return { entitled: true, amountFen: result.amount_fen, reasons: [] };
  }
  if (result.outcome === 'REFUSED') return not(...result.reasons_certain, ...result.reasons_open);
  if (!individual) return not(PAID_TO_ENTERPRISE);
  if (result.outcome === 'ELIGIBLE' && result.guaranteed_fen > 0)
    return { entitled: true, amountFen: result.guaranteed_fen, reasons: [] };
  return not(...result.reasons_open);
}

/** The last day as the conditions themselves name it: the claim window's and the policy's. */
export function deadlineOf(rule: Rule, trace: readonly ConditionTrace[]): string | null {
  const applying = rule.conditions.filter(
    ({ spec }) => spec.shape === 'within_period' && spec.date === 'apply_date',
  );
  const days = trace.flatMap(({ id, shape, figures }) => {
    if (shape === 'window') return [figures.to];
    return applying.some(({ spec }) => spec.id === id) ? [figures.last_day] : [];
  });
  const known = days.filter((day): day is string => typeof day === 'string').sort();
  return known[0] ?? null;
}

/** Grants a person may have before the rule refuses; null when it counts none. */
export function slotsOf(rule: Rule): number | null {
  const annual = annualCapOf(rule);
  if (annual !== null) return annual;
  const parameters = { ...rule.source.parameters, ...rule.programme.parameters };
  const caps = rule.conditions.flatMap(({ spec }) => {
    if (spec.shape !== 'count_below' || typeof spec.below !== 'object') return [];
    const name = 'param' in spec.below ? spec.below.param : null;
    const value = name === null ? undefined : parameters[name]?.value;
    return typeof value === 'number' ? [value] : [];
  });
  return caps.length === 0 ? null : Math.min(...caps);
}

/** The key that may be granted once (rule R20): occupation and level for life; without a level, the certificate. */
export function benefitRepeatKey(certificate: HeldCertificate, programme: string): string {
  const { occupation, level, id } = certificate;
  return occupation !== null && level !== null
    ? `LEVEL:${occupation}:${level}`
    : `CERTIFICATE:${programme}:${id}`;
}
