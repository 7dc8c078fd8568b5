/**
 * The one decision: at enrolment, as forecast, on the claim and at replay. Pure; no clock, no I/O. `decide` takes facts
 * as they are; `assess` takes facts some of which are not known yet. Both run the same compiled rule.
 */
import type { CompiledCondition } from './condition.js';
import { evaluationOf, type Evaluation, type Status } from './evaluation.js';
import { factsProblem, type Facts, type FactsProblem, type Json, type JsonObject } from './facts.js';
import { clauseOf, type Rule } from './rule.js';
import type { ConditionTrace } from './trace.js';
import type { Unknowns } from './unknowns.js';

/** A decision in the words in which it is stored and printed. Further keys (`by_year_fen` …) stand beside these. */
export interface Decision {
  readonly eligible: boolean;
  /** Whole fen; 0 when not eligible. */
  readonly amount_fen: number;
  /** `OK`, a capped code, or the first refusal. */
  readonly reason: string;
  /** Every condition that fails, in the order of the rule; empty when eligible. */
  readonly reasons_all: readonly string[];
  readonly payee: string | null;
  readonly [extra: string]: Json | undefined;
}

export type Outcome = 'ELIGIBLE' | 'REFUSED' | 'PENDING';

/** What can be said before every fact is known. */
export interface Assessment {
  /** ELIGIBLE or REFUSED whatever the unknown facts turn out to be; PENDING while it still depends on them. */
  readonly outcome: Outcome;
  /** Refusals that nothing can lift any more. */
  readonly reasons_certain: readonly string[];
  /** Conditions that can still be met and can still fail. */
  readonly reasons_open: readonly string[];
  /** Whole fen that will be paid at least. */
  readonly guaranteed_fen: number;
  /** Whole fen that can be paid at most; null when no bound is known. */
  readonly at_most_fen: number | null;
  readonly trace: readonly ConditionTrace[];
}

const NO_REASONS: readonly string[] = Object.freeze([]);

/** Tells a case that could not be decided from a decision. */
export function isFactsProblem(result: object): result is FactsProblem {
  return 'code' in result && result.code === 'facts.invalid';
}

/**
 * Decides. The facts must have passed `FactReader.problem`; a fact the rule compares and that is not given makes the
 * case undecidable. Never throws on facts.
 */
export function decide(rule: Rule, facts: Facts): Decision | FactsProblem {
  const at = evaluationOf(facts, null);
  for (const condition of rule.alone) {
    const missing = firstMissing(condition.needs, at);
    if (missing !== null) return missing;
    if (condition.status(at) === 'NOT_MET') return refusal(rule, at, [condition.spec.code]);
  }
  const missing = missingFact(rule, at);
  if (missing !== null) return missing;
  let reasons: string[] | null = null;
  if (rule.window !== null && rule.window.status(at) === 'NOT_MET') reasons = [rule.window.code(at)];
  for (const condition of rule.conditions) {
    if (condition.status(at) !== 'NOT_MET') continue;
    const code = condition.code === undefined ? condition.spec.code : condition.code(at);
    if (reasons === null) reasons = [code];
    else reasons.push(code);
  }
  if (reasons !== null) return refusal(rule, at, reasons);
  // A ceiling inside what a condition compares has held no amount.
  at.capped = null;
  const amount = rule.amount(at, false);
  if (at.problem !== null) return at.problem;
  if (!Number.isSafeInteger(amount)) return beyondCounting(rule);
  if (amount < 0) return belowNothing(rule);
  const decision: Record<string, Json> = {
    eligible: true,
    amount_fen: amount,
    reason: at.capped ?? 'OK',
    reasons_all: NO_REASONS,
    payee: rule.payee(at),
  };
  if (rule.extras.length > 0) {
    at.amountLow = at.amountHigh = amount;
    addExtras(decision, rule, at, false);
    for (const { key } of rule.extras)
      if (typeof decision[key] === 'number' && !Number.isSafeInteger(decision[key]))
        return beyondCounting(rule);
  }
  return decision as Decision;
}

/** Sums beyond the safe integers would be off by a fen without anybody noticing. */
function beyondCounting(rule: Rule): FactsProblem {
  return factsProblem(rule.amountReads[0] ?? 'facts', 'the amount is beyond counting');
}

/** A rule that subtracts more than there is pays nobody, least of all less than nothing. */
function belowNothing(rule: Rule): FactsProblem {
  return factsProblem(rule.amountReads[0] ?? 'facts', 'the amount is below nothing');
}

function refusal(rule: Rule, at: Evaluation, reasons: readonly string[]): Decision {
  const decision: Record<string, Json> = {
    eligible: false,
    amount_fen: 0,
    reason: reasons[0] as string,
    reasons_all: reasons,
    payee: null,
  };
  if (rule.extras.length > 0) addExtras(decision, rule, at, true);
  return decision as Decision;
}

function addExtras(decision: Record<string, Json>, rule: Rule, at: Evaluation, refused: boolean): void {
  for (const extra of rule.extras) {
    if (refused && !extra.evenWhenRefused) continue;
    const value = extra.value(at);
    if (value !== undefined) decision[extra.key] = value;
  }
}

function firstMissing(needs: CompiledCondition['needs'], at: Evaluation): FactsProblem | null {
  for (const need of needs) {
    const keys = need.path.split('.');
    const value = keys.reduce<Json | undefined>(
      (from, key) => (from as JsonObject | undefined)?.[key],
      at.facts,
    );
    if (value === undefined && !at.unknown?.has(need.path)) return missingProblem(need.path);
  }
  return null;
}

function missingProblem(path: string): FactsProblem {
  return factsProblem(path, 'this fact must be given');
}

function missingFact(rule: Rule, at: Evaluation): FactsProblem | null {
  for (const need of rule.needs) {
    if (need.read(at.facts) !== undefined) continue;
    if (at.unknown?.has(need.path)) continue;
    if (need.when !== undefined && need.when(at) === 'NOT_MET') continue;
    return missingProblem(need.path);
  }
  for (const { list, field } of rule.entryFields) {
    const entries = at.facts[list] as readonly JsonObject[] | undefined;
    if (entries === undefined || at.unknown?.has(list)) continue;
    for (let i = 0; i < entries.length; i++) {
      if ((entries[i] as JsonObject)[field] === undefined) return missingProblem(`${list}[${i}].${field}`);
    }
  }
  return null;
}

/**
 * Says what holds for every completion of the unknown facts, what fails for every one, and what is still open. A
 * condition is NOT_MET only when no completion can meet it, so REFUSED is never said of someone who can still be paid.
 */
export function assess(rule: Rule, facts: Facts, unknown: Unknowns): Assessment | FactsProblem {
  const at = evaluationOf(facts, unknown);
  for (const condition of rule.alone) {
    const missing = firstMissing(condition.needs, at);
    if (missing !== null) return missing;
    if (condition.status(at) === 'NOT_MET') {
      const trace = [traceCondition(rule, condition, at)];
      return {
        outcome: 'REFUSED',
        reasons_certain: [condition.spec.code],
        reasons_open: NO_REASONS,
        guaranteed_fen: 0,
        at_most_fen: 0,
        trace,
      };
    }
  }
  const missing = missingFact(rule, at);
  if (missing !== null) return missing;
  const trace = traceAll(rule, at);
  const certain = trace.filter((entry) => entry.status === 'NOT_MET').map((entry) => entry.code);
  const open = trace.filter((entry) => entry.status === 'UNKNOWN').map((entry) => entry.code);
  const outcome: Outcome = certain.length > 0 ? 'REFUSED' : open.length > 0 ? 'PENDING' : 'ELIGIBLE';
  const low = rule.amount(at, false);
  const high = rule.amount(at, true);
  if (outcome === 'ELIGIBLE' && at.problem !== null) return at.problem;
  return {
    outcome,
    reasons_certain: certain,
    reasons_open: open,
    guaranteed_fen: outcome === 'ELIGIBLE' && Number.isSafeInteger(low) ? Math.max(0, low) : 0,
    at_most_fen:
      outcome === 'REFUSED'
        ? 0
        : at.problem === null && Number.isSafeInteger(high)
          ? Math.max(0, high)
          : null,
    trace,
  };
}

/** The account of a decision on the same facts: every condition that was asked, in order. */
export function traceOf(
  rule: Rule,
  facts: Facts,
  unknown: Unknowns | null = null,
): readonly ConditionTrace[] {
  const at = evaluationOf(facts, unknown);
  const alone = rule.alone.find((condition) => condition.status(at) === 'NOT_MET');
  if (alone !== undefined) return [traceCondition(rule, alone, at)];
  return missingFact(rule, at) === null ? traceAll(rule, at) : [];
}

/**
 * The figures that the account would give for these of the rule's conditions, and nothing else of it; null where no
 * condition of the rule is asked, because one that stands alone fails or a fact is missing.
 */
export function figuresOf(
  rule: Rule,
  facts: Facts,
  unknown: Unknowns | null,
  only: ReadonlySet<CompiledCondition>,
): readonly ConditionTrace['figures'][] | null {
  const at = evaluationOf(facts, unknown);
  if (rule.alone.some((condition) => condition.status(at) === 'NOT_MET')) return null;
  if (missingFact(rule, at) !== null) return null;
  const figures: ConditionTrace['figures'][] = [];
  for (const condition of only) {
    if (condition.applies === null || condition.applies(at) !== 'NOT_MET')
      figures.push(condition.figures(at));
  }
  return figures;
}

function traceAll(rule: Rule, at: Evaluation): readonly ConditionTrace[] {
  const trace: ConditionTrace[] = rule.window === null ? [] : [traceWindow(rule, rule.window, at)];
  for (const conditions of [rule.alone, rule.conditions]) {
    for (const condition of conditions) {
      if (condition.applies !== null && condition.applies(at) === 'NOT_MET') continue;
      trace.push(traceCondition(rule, condition, at));
    }
  }
  return trace;
}

function traceWindow(rule: Rule, window: NonNullable<Rule['window']>, at: Evaluation): ConditionTrace {
  return {
    id: 'window',
    code: window.code(at),
    status: window.status(at),
    shape: 'window',
    label: { zh: '受理日期', en: 'Date of acceptance' },
    unit: null,
    figures: {
      date: at.unknown?.has(window.spec.decides) ? null : (window.date(at, false) as string),
      from: window.spec.from,
      to: window.spec.to,
    },
    clause: clauseOf(rule.policy, window.spec.clause),
    facts: [window.spec.decides],
  };
}

function traceCondition(rule: Rule, condition: CompiledCondition, at: Evaluation): ConditionTrace {
  const status: Status = condition.status(at);
  return {
    id: condition.spec.id,
    code: status === 'NOT_MET' && condition.code ? condition.code(at) : condition.spec.code,
    status,
    shape: condition.spec.shape,
    label: condition.spec.label,
    unit: condition.unit ?? null,
    figures: condition.figures(at),
    clause: clauseOf(rule.source, condition.spec.clause),
    facts: condition.reads,
  };
}
