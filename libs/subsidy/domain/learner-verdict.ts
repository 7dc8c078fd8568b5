/** One learner under one rule: the forecast while things are open, the decision once they are not. Pure. */
import { assess, decide, isFactsProblem, traceOf, type Outcome } from './decision.js';
import { explain } from './explain.js';
import type { FactReader, FactsProblem } from './facts.js';
import { freezeDecided, type DecisionRecord, type Sha256 } from './frozen-decision.js';
import type { AssembledFacts } from './learner-facts.js';
import type { PolicyLibrary } from './policy-library.js';
import type { Bilingual } from './policy.js';
import type { Rule } from './rule.js';
import type { CitedClause, ConditionTrace, Figures } from './trace.js';
import { unknownsOf } from './unknowns.js';

export interface LearnerVerdict {
  readonly outcome: Outcome;
  /** What would be paid as things stand; 0 while it is open or refused. */
  readonly amountFen: number;
  /** What can be paid at most; null when no bound is known. */
  readonly atMostFen: number | null;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly open: readonly string[];
  readonly trace: readonly ConditionTrace[];
}

/** A decision as a claim line keeps it. */
export interface DecidedFacts {
  readonly canonical: string;
  readonly hash: string;
  readonly eligible: boolean;
  readonly decidedFen: number;
  readonly reason: string;
  readonly reasons: readonly string[];
}

/** Forecasts, or decides when nothing is open; a class that is over is judged as its claim will be. */
export function judge(
  library: PolicyLibrary,
  rule: Rule,
  { facts, unknown }: AssembledFacts,
): LearnerVerdict | FactsProblem {
  const wrong = library.reader.problem(facts);
  if (wrong !== null) return wrong;
  if (Object.keys(unknown).length > 0) {
    const unknowns = unknownsOf(library.reader, unknown);
    const assessed = assess(rule, facts, unknowns);
    if (isFactsProblem(assessed)) return assessed;
    const { outcome, reasons_certain: reasons, reasons_open: open, guaranteed_fen, at_most_fen } = assessed;
    return {
      outcome,
      amountFen: guaranteed_fen,
      atMostFen: at_most_fen,
      reason: reasons[0] ?? open[0] ?? 'OK',
      reasons,
      open,
      trace: assessed.trace,
    };
  }
  const decision = decide(rule, facts);
  if (isFactsProblem(decision)) return decision;
  return {
    outcome: decision.eligible ? 'ELIGIBLE' : 'REFUSED',
    amountFen: decision.amount_fen,
    atMostFen: decision.amount_fen,
    reason: decision.reason,
    reasons: reasonsOf(decision),
    open: [],
    trace: traceOf(rule, facts),
  };
}

/** Decides for good: facts, answer and trace in one byte form with its hash. */
export function decideForClaim(
  library: PolicyLibrary,
  rule: Rule,
  { facts }: AssembledFacts,
  sha256: Sha256,
): DecidedFacts | FactsProblem {
  const wrong = library.reader.problem(facts);
  if (wrong !== null) return wrong;
  const result = decide(rule, facts);
  if (isFactsProblem(result)) return result;
  return {
    ...freezeDecided(rule, facts, result, sha256),
    eligible: result.eligible,
    decidedFen: result.amount_fen,
    reason: result.reason,
    reasons: reasonsOf(result),
  };
}

/** Somebody who meets every condition and gets nothing, because the quota is used up, is told why. */
function reasonsOf(decision: {
  eligible: boolean;
  amount_fen: number;
  reason: string;
  reasons_all: readonly string[];
}): readonly string[] {
  return decision.eligible && decision.amount_fen === 0 ? [decision.reason] : decision.reasons_all;
}

/** A condition in words, with its figures and the records it rests on. */
export interface ExplainedCondition {
  readonly id: string;
  readonly code: string;
  readonly status: ConditionTrace['status'];
  readonly label: Bilingual;
  readonly text: Bilingual;
  readonly figures: Figures;
  readonly unit: string | null;
  readonly clause: CitedClause;
  readonly evidence: readonly string[];
}

/** A trace in both languages. */
export function explainTrace(
  reader: FactReader,
  rule: Rule,
  trace: readonly ConditionTrace[],
): ExplainedCondition[] {
  const minutesPerClassHour = rule.policy.minutes_per_class_hour;
  const wordOf = reader.wordOf.bind(reader);
  const zh = explain(trace, { language: 'zh', minutesPerClassHour, wordOf });
  const en = explain(trace, { language: 'en', minutesPerClassHour, wordOf });
  return trace.map((entry, index) => ({
    id: entry.id,
    code: entry.code,
    status: entry.status,
    label: entry.label,
    text: { zh: zh[index]?.text ?? '', en: en[index]?.text ?? '' },
    figures: entry.figures,
    unit: entry.unit,
    clause: entry.clause,
    evidence: [...new Set(entry.facts.map((path) => reader.evidenceOf(path)))],
  }));
}

/** The conditions of a stored decision, in words. */
export function explainStored(library: PolicyLibrary, rule: Rule, canonical: string): ExplainedCondition[] {
  const { facts } = JSON.parse(canonical) as DecisionRecord;
  return explainTrace(library.reader, rule, traceOf(rule, facts));
}

/** Number of grants a person may have in a calendar year under a rule; null where it sets no cap. */
export function annualCapOf(rule: Rule): number | null {
  const value = (rule.programme.parameters['annual_cap'] ?? rule.source.parameters['annual_cap'])?.value;
  return typeof value === 'number' ? value : null;
}

/** Whether it limits what a person may have in ways that the slots of a year do not hold: some levels only, or longer. */
export function countsBeyondSlots(rule: Rule): boolean {
  return rule.conditions.some(
    ({ spec }) =>
      spec.shape === 'count_below' &&
      (spec.where.fields !== undefined || !('calendar_year_of' in spec.within) || annualCapOf(rule) === null),
  );
}
