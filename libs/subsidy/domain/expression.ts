/** Turns the numbers and questions of a rule into closures, once per policy version. */
import type { Evaluation, Need, NumberOf, Status, StatusOf } from './evaluation.js';
import { negate } from './evaluation.js';
import { factAt, factsProblem, type Json, type JsonObject } from './facts.js';
import type { DatedValue, Guard, NumberRule, ParameterValue } from './policy.js';

/** What the names in a rule stand for, and where the facts it needs are collected. */
export interface Scope {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly lets: Readonly<Record<string, NumberRule>>;
  /** Facts that must be given; the compiler adds to it. */
  readonly needs: Need[];
  /** Every fact looked at; the compiler adds to it. */
  readonly reads: Set<string>;
  /** The question under which the needs met now apply. */
  readonly when?: StatusOf;
  /** Names being resolved, to refuse a circle. */
  readonly resolving?: readonly string[];
}

/** a × b ÷ c for c above 0, floored (also below nothing), exact also where the product leaves the safe integers. */
export function multiplyDivide(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) {
    const rest = product % c;
    return (product - rest) / c - (rest < 0 ? 1 : 0);
  }
  if (a === 0 || b === 0) return 0;
  if (!Number.isFinite(product) || !Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return product / c;
  const [exact, by] = [BigInt(a) * BigInt(b), BigInt(c)];
  return Number(exact / by - (exact % by < 0n ? 1n : 0n));
}

/** Notes that a fact must be given for the rule being compiled. */
export function need(scope: Scope, path: string): void {
  if (!scope.needs.some((known) => known.path === path && known.when === scope.when)) {
    scope.needs.push({ path, when: scope.when });
  }
}

function numberFact(path: string, fallback: NumberOf | null, scope: Scope): NumberOf {
  scope.reads.add(path);
  const read = factAt(path);
  return (at, high) => {
    if (at.unknown !== null) {
      const bounds = at.unknown.get(path);
      if (bounds) return Number(high ? (bounds.max ?? Infinity) : (bounds.min ?? 0));
    }
    const value = read(at.facts);
    if (value === undefined) return fallback === null ? 0 : fallback(at, high);
    return value as number;
  };
}

function nameOf(scope: Scope, name: string): NumberOf {
  const resolving = scope.resolving ?? [];
  if (resolving.includes(name)) throw new Error(`"${name}" is defined by itself`);
  const rule = scope.lets[name];
  if (rule === undefined) throw new Error(`nothing is named "${name}"`);
  return compileNumber(rule, { ...scope, resolving: [...resolving, name] });
}

/** The plain value of a parameter that is one number. */
function parameterNumber(scope: Scope, name: string): number {
  const value = scope.parameters.get(name);
  if (typeof value !== 'number') throw new Error(`parameter "${name}" is not one number`);
  return value;
}

/** Compiles a number. Throws, at load, when it names a parameter or part that does not exist. */
export function compileNumber(rule: NumberRule, scope: Scope): NumberOf {
  if (typeof rule === 'number') return () => rule;
  if ('fact' in rule) {
    if (rule.default === undefined) need(scope, rule.fact);
    return numberFact(
      rule.fact,
      rule.default === undefined ? null : compileNumber(rule.default, scope),
      scope,
    );
  }
  if ('param' in rule) {
    const value = parameterNumber(scope, rule.param);
    return () => value;
  }
  if ('let' in rule) return nameOf(scope, rule.let);
  if ('sum' in rule) return compileSum(rule.sum.map((part) => compileNumber(part, scope)));
  if ('difference' in rule) {
    const [a, b] = rule.difference.map((part) => compileNumber(part, scope)) as [NumberOf, NumberOf];
    return (at, high) => a(at, high) - b(at, !high);
  }
  if ('product' in rule) {
    const parts = rule.product.map((part) => compileNumber(part, scope));
    return (at, high) => parts.reduce((product, part) => multiplyDivide(product, part(at, high), 1), 1);
  }
  if ('least' in rule) {
    const parts = rule.least.map((part) => compileNumber(part, scope));
    return (at, high) => parts.reduce((least, part) => Math.min(least, part(at, high)), Infinity);
  }
  if ('fraction' in rule) {
    const [of, times, over] = [rule.fraction, rule.times, rule.over].map((part) =>
      compileNumber(part, scope),
    ) as [NumberOf, NumberOf, NumberOf];
    const overPath = typeof rule.over === 'object' && 'fact' in rule.over ? rule.over.fact : 'facts';
    return (at, high) => {
      const divisor = over(at, !high);
      if (divisor > 0) return multiplyDivide(of(at, high), times(at, high), divisor);
      if (at.unknown !== null) return high ? Infinity : 0;
      at.problem ??= factsProblem(overPath, 'a number above 0 is expected, to divide by');
      return 0;
    };
  }
  if ('hold' in rule) return compileHold(rule, scope);
  if ('when' in rule) return compileChoice(rule, scope);
  if ('dated' in rule) return compileDated(rule, scope);
  if ('table' in rule) return compileTable(rule, scope);
  if ('each' in rule) {
    const entries = compileEach(rule, scope);
    return (at, high) => entries(at, high).reduce((sum, entry) => sum + entry, 0);
  }
  if ('staged' in rule) {
    const reached = compileNumber(rule.staged, scope);
    const steps = rule.steps.map((step) => ({
      at: compileNumber(step.at, scope),
      value: compileNumber(step.value, scope),
    }));
    return (at, high) => {
      const now = reached(at, high);
      return steps.reduce((sum, step) => (now >= step.at(at, high) ? sum + step.value(at, high) : sum), 0);
    };
  }
  if ('item' in rule) return (at) => at.item;
  return (at, high) => (high ? at.amountHigh : at.amountLow);
}

function compileSum(parts: readonly NumberOf[]): NumberOf {
  const [a, b] = parts;
  if (a && b && parts.length === 2) return (at, high) => a(at, high) + b(at, high);
  return (at, high) => parts.reduce((sum, part) => sum + part(at, high), 0);
}

function compileHold(rule: Extract<NumberRule, { hold: NumberRule }>, scope: Scope): NumberOf {
  const asked = compileNumber(rule.hold, scope);
  const ceiling =
    rule.at_most === undefined
      ? null
      : compileNumber(rule.at_most, rule.if_given ? { ...scope, needs: [] } : scope);
  const floor = rule.at_least === undefined ? null : compileNumber(rule.at_least, scope);
  const reason = rule.reason ?? null;
  const given = rule.if_given === undefined ? null : compileGiven(rule.if_given, scope);
  return (at, high) => {
    let value = asked(at, high);
    if (ceiling !== null && (given === null || given(at) !== 'NOT_MET')) {
      const most = ceiling(at, high);
      if (value > most) {
        value = most;
        if (reason !== null && at.capped === null) at.capped = reason;
      }
    }
    return floor === null ? value : Math.max(value, floor(at, high));
  };
}

function compileChoice(rule: Extract<NumberRule, { when: Guard }>, scope: Scope): NumberOf {
  const guard = compileGuard(rule.when, scope);
  const yes = compileNumber(rule.then, scope);
  const no = compileNumber(rule.else, scope);
  return (at, high) => {
    const status = guard(at);
    if (status === 'MET') return yes(at, high);
    if (status === 'NOT_MET') return no(at, high);
    return high ? Math.max(yes(at, true), no(at, true)) : Math.min(yes(at, false), no(at, false));
  };
}

function compileDated(rule: Extract<NumberRule, { dated: string }>, scope: Scope): NumberOf {
  need(scope, rule.dated);
  const date = compileDate(rule.dated, scope);
  const otherwise = compileNumber(rule.else, scope);
  const periods = rule.periods.map((period: DatedValue) => ({
    from: period.from ?? '0001-01-01',
    to: period.to ?? '9999-12-31',
    value: compileNumber(period.value, scope),
  }));
  return (at, high) => {
    const [first, last] = [date(at, false), date(at, true)];
    if (first === undefined || last === undefined) return otherwise(at, high);
    const possible = periods
      .filter((period) => period.from <= last && period.to >= first)
      .map((p) => p.value(at, high));
    const certain = periods.some((period) => period.from <= first && period.to >= last);
    if (!certain) possible.push(otherwise(at, high));
    return high ? Math.max(...possible) : Math.min(...possible);
  };
}

function compileTable(rule: Extract<NumberRule, { table: unknown }>, scope: Scope): NumberOf {
  const tablePath = 'fact' in rule.table ? rule.table.fact : null;
  const tableAt = tablePath === null ? null : factAt(tablePath);
  const fixed = 'param' in rule.table ? scope.parameters.get(rule.table.param) : undefined;
  if ('param' in rule.table && typeof fixed !== 'object')
    throw new Error(`parameter "${rule.table.param}" is not a table`);
  const rowPath = typeof rule.row === 'string' ? null : rule.row.fact;
  const rowAt = rowPath === null ? null : factAt(rowPath);
  for (const path of [tablePath, rowPath]) if (path !== null) scope.reads.add(path);
  const rowNamed = typeof rule.row === 'string' ? rule.row : '';
  return (at, high) => {
    if (tablePath !== null && at.unknown?.has(tablePath)) return high ? Infinity : 0;
    const table = (tableAt === null ? fixed : tableAt(at.facts)) as
      Readonly<Record<string, number>> | undefined;
    if (rowPath !== null && at.unknown?.has(rowPath)) {
      const values = Object.values(table ?? {});
      return high ? Math.max(0, ...values) : Math.min(...values, Infinity);
    }
    const row = rowAt === null ? rowNamed : rowAt(at.facts);
    if (rowPath !== null && row === undefined) return noRow(at, rowPath);
    const key = String(row);
    if (table === undefined || !Object.hasOwn(table, key)) return noRow(at, tablePath ?? (rowPath as string));
    return table[key] as number;
  };
}

function noRow(at: Evaluation, path: string): number {
  at.problem ??= factsProblem(path, 'no amount is stated for what is asked');
  return 0;
}

/** The values of an `each`, one per entry given and 0 from the first uncovered entry on. */
export function compileEach(
  rule: Extract<NumberRule, { each: string }>,
  scope: Scope,
): (at: Evaluation, high: boolean) => readonly number[] {
  need(scope, rule.each);
  scope.reads.add(rule.each);
  const list = factAt(rule.each);
  const first = compileNumber(rule.first, scope);
  const value = compileNumber(rule.value, scope);
  return (at, high) => {
    if (at.unknown?.has(rule.each)) return high ? [Infinity] : [0];
    const items = (list(at.facts) ?? []) as readonly number[];
    const covered = first(at, high);
    if (items.length > covered && rule.reason !== undefined && at.capped === null) at.capped = rule.reason;
    return items.map((item, index) => {
      if (index >= covered) return 0;
      at.item = item;
      return value(at, high);
    });
  };
}

/** A date fact: its earliest and latest possible day; undefined when it is absent. */
export function compileDate(
  path: string,
  scope: Scope,
): (at: Evaluation, latest: boolean) => string | undefined {
  scope.reads.add(path);
  const read = factAt(path);
  return (at, latest) => {
    if (at.unknown !== null) {
      const bounds = at.unknown.get(path);
      if (bounds) return latest ? String(bounds.max ?? '9999-12-31') : String(bounds.min ?? '0001-01-01');
    }
    return read(at.facts) as string | undefined;
  };
}

/** Whether a fact is given; one that is unknown yet will be. */
export function compileGiven(path: string, scope: Scope): StatusOf {
  scope.reads.add(path);
  const read = factAt(path);
  return (at) => (at.unknown?.has(path) || read(at.facts) !== undefined ? 'MET' : 'NOT_MET');
}

/** Compiles a question. A fact without a default that a comparison names must be given. */
export function compileGuard(guard: Guard, scope: Scope): StatusOf {
  if ('given' in guard) return compileGiven(guard.given, scope);
  if ('all' in guard) {
    const parts = guard.all.map((part) => compileGuard(part, scope));
    return (at) => combine(parts, at, 'NOT_MET', 'MET');
  }
  if ('any' in guard) {
    const parts = guard.any.map((part) => compileGuard(part, scope));
    return (at) => combine(parts, at, 'MET', 'NOT_MET');
  }
  if ('not' in guard) {
    const part = compileGuard(guard.not, scope);
    return (at) => negate(part(at));
  }
  const { fact: path } = guard;
  const fallback: Json | undefined = 'is' in guard ? guard.default : undefined;
  if (fallback === undefined) need(scope, path);
  scope.reads.add(path);
  const read = factAt(path);
  const accepted: ReadonlySet<Json> = new Set<Json>('is' in guard ? [guard.is] : guard.in);
  return (at) => {
    if (at.unknown?.has(path)) return 'UNKNOWN';
    const value = read(at.facts) ?? fallback;
    return value !== undefined && accepted.has(value) ? 'MET' : 'NOT_MET';
  };
}

function combine(parts: readonly StatusOf[], at: Evaluation, deciding: Status, otherwise: Status): Status {
  let answer = otherwise;
  for (const part of parts) {
    const status = part(at);
    if (status === deciding) return deciding;
    if (status === 'UNKNOWN') answer = 'UNKNOWN';
  }
  return answer;
}

/** Entries of a list fact, or null while the list is unknown. */
export function compileEntries(path: string, scope: Scope): (at: Evaluation) => readonly JsonObject[] | null {
  scope.reads.add(path);
  const read = factAt(path);
  return (at) => (at.unknown?.has(path) ? null : ((read(at.facts) ?? []) as readonly JsonObject[]));
}
