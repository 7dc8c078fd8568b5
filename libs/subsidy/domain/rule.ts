/** One programme of one policy version, compiled once and then decided upon as often as one likes. */
import { compileCondition, type CompiledCondition } from './condition.js';
import type { Evaluation, Need, NumberOf, Status, StatusOf } from './evaluation.js';
import { compileDate, compileEach, compileGuard, compileNumber, type Scope } from './expression.js';
import { factAt, type Facts, type Json } from './facts.js';
import type {
  Condition,
  ExtraRule,
  ParameterValue,
  PolicyVersion,
  PolicyWindow,
  Programme,
} from './policy.js';
import { lastDayOfPeriod } from './calendar.js';
import type { CitedClause } from './trace.js';

export const BEFORE_POLICY_START = 'BEFORE_POLICY_START';
export const AFTER_POLICY_END = 'AFTER_POLICY_END';

export interface CompiledWindow {
  readonly spec: PolicyWindow;
  readonly date: (at: Evaluation, latest: boolean) => string | undefined;
  readonly status: StatusOf;
  readonly code: (at: Evaluation) => string;
}

export interface CompiledNeed extends Need {
  readonly read: (facts: Facts) => Json | undefined;
}

export interface CompiledExtra {
  readonly key: string;
  readonly evenWhenRefused: boolean;
  /** undefined: the figure does not arise from these facts. */
  readonly value: (at: Evaluation) => Json | undefined;
}

/** A rule ready to decide. Immutable; safe to share. */
export interface Rule {
  /** The policy version whose window applies and under whose name the decision is given. */
  readonly policy: PolicyVersion;
  /** The policy version the programme is written in; differs only for a bare calculation. */
  readonly source: PolicyVersion;
  readonly programme: Programme;
  readonly window: CompiledWindow | null;
  readonly alone: readonly CompiledCondition[];
  readonly conditions: readonly CompiledCondition[];
  readonly needs: readonly CompiledNeed[];
  readonly entryFields: readonly { readonly list: string; readonly field: string }[];
  readonly payee: (at: Evaluation) => string;
  readonly amount: NumberOf;
  readonly amountReads: readonly string[];
  readonly extras: readonly CompiledExtra[];
}

function compileWindow(spec: PolicyWindow): CompiledWindow {
  const scope: Scope = { parameters: new Map(), lets: {}, needs: [], reads: new Set() };
  const date = compileDate(spec.decides, scope);
  return {
    spec,
    date,
    status: (at): Status => {
      const first = date(at, false) as string;
      const last = date(at, true) as string;
      if (last < spec.from || first > spec.to) return 'NOT_MET';
      return first >= spec.from && last <= spec.to ? 'MET' : 'UNKNOWN';
    },
    code: (at) => ((date(at, true) as string) < spec.from ? BEFORE_POLICY_START : AFTER_POLICY_END),
  };
}

function compileExtra(spec: ExtraRule, scope: Scope): CompiledExtra {
  const head = { key: spec.key, evenWhenRefused: spec.even_when_refused ?? false };
  if ('number' in spec) {
    const number = compileNumber(spec.number, scope);
    return { ...head, value: (at) => number(at, false) };
  }
  if ('list' in spec) {
    if (typeof spec.list === 'number' || !('each' in spec.list))
      throw new Error(`extra "${spec.key}" lists no entries`);
    const entries = compileEach(spec.list, scope);
    return { ...head, value: (at) => entries(at, false) };
  }
  const from = compileDate(spec.last_day.from, scope);
  const months = compileNumber(spec.last_day.months, scope);
  return {
    ...head,
    value: (at) => {
      const start = at.unknown?.has(spec.last_day.from) ? undefined : from(at, false);
      return start === undefined ? undefined : lastDayOfPeriod(start, months(at, false));
    },
  };
}

function conditionsOf(source: PolicyVersion, programme: Programme): readonly Condition[] {
  return programme.conditions.flatMap((entry) => {
    if (!('include' in entry)) return [entry];
    const set = source.condition_sets?.[entry.include];
    if (set === undefined) throw new Error(`${source.id}: no condition set is named "${entry.include}"`);
    return set;
  });
}

/**
 * Compiles a programme. `policy` gives the window; `source`, when given, is the version the programme is written in.
 * Throws when the data name what does not exist, so that a bad policy is found at boot and not at a claim.
 */
export function compileRule(
  policy: PolicyVersion,
  programme: Programme,
  source: PolicyVersion = policy,
): Rule {
  const parameters = new Map<string, ParameterValue>();
  for (const [name, parameter] of Object.entries({ ...source.parameters, ...programme.parameters })) {
    parameters.set(name, parameter.value);
  }
  const lets = { ...source.let, ...programme.let };
  const all = conditionsOf(source, programme).map((spec) => compileCondition(spec, { parameters, lets }));
  for (const condition of all) clauseOf(source, condition.spec.clause);
  const amountNeeds: Need[] = [];
  const amountReads = new Set<string>();
  const scope: Scope = { parameters, lets, needs: amountNeeds, reads: amountReads };
  const amount = compileNumber(programme.amount, scope);
  // What only a figure beside the amount rests on must be given as well; one shown even to the refused asks for nothing.
  const extras = (programme.extras ?? []).map((extra) =>
    compileExtra(extra, {
      ...scope,
      needs: extra.even_when_refused ? [] : amountNeeds,
      reads: new Set(),
    }),
  );
  const payee = compilePayee(programme, { ...scope, reads: new Set() });
  const conditions = all.filter((condition) => !condition.spec.alone);
  const needs = [...conditions.flatMap((condition) => condition.needs), ...amountNeeds];
  if (policy.window) needs.unshift({ path: policy.window.decides });
  return {
    policy,
    source,
    programme,
    window: policy.window ? compileWindow(policy.window) : null,
    alone: all.filter((condition) => condition.spec.alone),
    conditions,
    needs: distinctNeeds(needs).map((need) => ({ ...need, read: factAt(need.path) })),
    entryFields: conditions.flatMap((condition) => (condition.entryField ? [condition.entryField] : [])),
    payee,
    amount,
    amountReads: [...amountReads],
    extras,
  };
}

/** A fact needed without question need not be asked for again under one. */
function distinctNeeds(needs: readonly Need[]): readonly Need[] {
  const kept: Need[] = [];
  for (const need of needs) {
    const known = kept.some(
      (other) => other.path === need.path && (other.when === undefined || other.when === need.when),
    );
    if (!known) kept.push(need);
  }
  return kept;
}

function compilePayee(programme: Programme, scope: Scope): (at: Evaluation) => string {
  const { payee } = programme;
  if (typeof payee === 'string') return () => payee;
  const guard = compileGuard(payee.when, scope);
  return (at) => (guard(at) === 'MET' ? payee.then : payee.else);
}

/** The clause of that id, cited with its document; throws when the policy does not have it. */
export function clauseOf(policy: PolicyVersion, id: string): CitedClause {
  const clause = policy.clauses[id];
  if (clause === undefined) throw new Error(`${policy.id}: no clause has the id "${id}"`);
  return {
    id,
    document: clause.document ?? policy.document_number,
    article: clause.article,
    quote: clause.quote,
  };
}
