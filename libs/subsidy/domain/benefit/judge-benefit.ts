/** One person, one certificate, one programme: entitled, not yet, or too late. Pure; every rule stands in the policy. */
import type { CompiledCondition } from '../condition.js';
import { assess, type Assessment, decide, type Decision, figuresOf, isFactsProblem } from '../decision.js';
import { evaluationOf } from '../evaluation.js';
import type { FactReader, Facts, FactsProblem } from '../facts.js';
import { freezeAssessment, freezeDecision, type FrozenDecision, type Sha256 } from '../frozen-decision.js';
import { annualCapOf } from '../learner-verdict.js';
import type { AssembledFacts } from '../learner-facts.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { PolicyVersion } from '../policy.js';
import type { Rule } from '../rule.js';
import type { ConditionTrace } from '../trace.js';
import { type Bounds, type UnknownFacts, type Unknowns, unknownsOf } from '../unknowns.js';
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

/** Judges facts as assembled. Whether they are well formed is asked once of an object: hand in the same for every rule. */
export function judgeBenefit(
  library: PolicyLibrary,
  rule: Rule,
  { facts, unknown }: AssembledFacts,
): BenefitVerdict {
  const open = relevant(rule, unknown);
  const unknowns = open === null ? null : unknownsOf(library.reader, open);
  const deadlineOn = lastDay(rule, facts, unknowns);
  const said = isWrong(facts, library.reader)
    ? not(FACT_MISSING)
    : answerOf(
        unknowns === null ? decide(rule, facts) : assess(rule, facts, unknowns),
        rule,
        facts,
        unknowns,
      );
  const late = !said.entitled && deadlineOn !== null && deadlineOn < String(facts['apply_date']);
  const outcome = said.entitled ? 'ENTITLED' : late ? 'OVER' : 'NOT_YET';
  return { outcome, amountFen: said.amountFen, reasons: said.reasons, deadlineOn };
}

/** The decision in full, for ever; unknown facts the rule does not read are left out of the record. */
export function freezeBenefit(
  library: PolicyLibrary,
  rule: Rule,
  { facts, unknown }: AssembledFacts,
  sha256: Sha256,
): FrozenDecision {
  const open = relevant(rule, unknown);
  return open === null
    ? freezeDecision(rule, facts, sha256)
    : freezeAssessment(library, rule, facts, open, sha256);
}

/** What was checked last: every rule is asked about one object after the other. */
let checked: { readonly facts: Facts; readonly reader: FactReader; readonly wrong: boolean } | undefined;

function isWrong(facts: Facts, reader: FactReader): boolean {
  if (checked?.facts !== facts || checked.reader.register !== reader.register)
    checked = { facts, reader, wrong: reader.problem(facts) !== null };
  return checked.wrong;
}

const reads = new WeakMap<Rule, ReadonlySet<string>>();

function readBy(rule: Rule): ReadonlySet<string> {
  let read = reads.get(rule);
  if (read === undefined) {
    const payee = rule.programme.payee;
    read = new Set([
      ...rule.needs.map(({ path }) => path),
      ...rule.amountReads,
      ...rule.conditions.flatMap((condition) => condition.reads),
      ...(typeof payee === 'string' ? [] : guardFacts(payee.when)),
    ]);
    reads.set(rule, read);
  }
  return read;
}

/**
 * Only what the rule reads: what is not known of a person's pension does not matter to a rule that asks for no pension.
 * Null when nothing it reads is open.
 */
function relevant(rule: Rule, unknown: UnknownFacts): UnknownFacts | null {
  const read = readBy(rule);
  let open: Record<string, Bounds> | null = null;
  for (const path in unknown) if (read.has(path)) (open ??= {})[path] = unknown[path] as Bounds;
  return open;
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
  result: Decision | Assessment | FactsProblem,
  rule: Rule,
  facts: Facts,
  unknowns: Unknowns | null,
): Said {
  if (isFactsProblem(result)) return not(FACT_MISSING);
  const individual = rule.payee(evaluationOf(facts, unknowns)) === 'INDIVIDUAL';
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

const deadlines = new WeakMap<Rule, ReadonlySet<CompiledCondition>>();

/** The conditions that set a last day for asking. */
function namingDeadline(rule: Rule): ReadonlySet<CompiledCondition> {
  let naming = deadlines.get(rule);
  if (naming === undefined) {
    naming = new Set(
      rule.conditions.filter(({ spec }) => spec.shape === 'within_period' && spec.date === 'apply_date'),
    );
    deadlines.set(rule, naming);
  }
  return naming;
}

/** `deadlineOf` without an account: of the window, and of the conditions that name a last day. */
function lastDay(rule: Rule, facts: Facts, unknowns: Unknowns | null): string | null {
  const naming = namingDeadline(rule);
  if (naming.size === 0 && rule.window === null) return null;
  const asked = figuresOf(rule, facts, unknowns, naming);
  if (asked === null) return null;
  let first = rule.window?.spec.to ?? null;
  for (const { last_day: day } of asked)
    if (typeof day === 'string' && (first === null || day < first)) first = day;
  return first;
}

/** The last day as the conditions themselves name it: the claim window's and the policy's. */
export function deadlineOf(rule: Rule, trace: readonly ConditionTrace[]): string | null {
  const applying = new Set<string>();
  for (const { spec } of namingDeadline(rule)) applying.add(spec.id);
  let first: string | null = null;
  for (const { id, shape, figures } of trace) {
    const day = shape === 'window' ? figures['to'] : applying.has(id) ? figures['last_day'] : null;
    if (typeof day === 'string' && (first === null || day < first)) first = day;
  }
  return first;
}

/** Where the money of a programme comes from. */
export const fundSourceOf = (rule: Rule): string => rule.programme.fund_sources[0] ?? '';

/** Grants a person may have before the rule refuses; null when it counts none. */
export function slotsOf(rule: Rule): number | null {
  const annual = annualCapOf(rule);
  if (annual !== null) return annual;
  const parameters = { ...rule.source.parameters, ...rule.programme.parameters };
  const caps = rule.conditions.flatMap(({ spec }) => {
    if (spec.shape !== 'count_below' || typeof spec.below !== 'object') return [];
    // What limits some grants only is no limit of all.
    if (spec.where.fields !== undefined) return [];
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
