/** Compiles a condition: one small closure a rule shape, and the figures it compared for the trace. */
import type { Evaluation, Need, NumberOf, Status, StatusOf } from './evaluation.js';
import { negate } from './evaluation.js';
import { compileDate, compileGuard, compileNumber, multiplyDivide, need, type Scope } from './expression.js';
import { factAt, type Json } from './facts.js';
import type { CompiledShape } from './compiled-shape.js';
import type { Condition, ConditionShape } from './policy.js';
import { lastDayOfPeriod } from './calendar.js';
import { compileCountBelow, compileExclusive, compileNoRepeat } from './prior-conditions.js';

export interface CompiledCondition extends CompiledShape {
  readonly spec: Condition;
  readonly applies: StatusOf | null;
  readonly needs: readonly Need[];
  readonly reads: readonly string[];
}

type Names = Pick<Scope, 'parameters' | 'lets'>;

/** Compiles one condition; throws at load when it names what does not exist. */
export function compileCondition(spec: Condition, names: Names): CompiledCondition {
  const needs: Need[] = [];
  const reads = new Set<string>();
  const open: Scope = { ...names, needs, reads };
  const applies = spec.when === undefined ? null : compileGuard(spec.when, open);
  const scope: Scope = applies === null ? open : { ...open, when: applies };
  const shape = compileShape(spec, spec.code, scope);
  return { ...shape, status: guarded(shape.status, applies), spec, applies, needs, reads: [...reads] };
}

function guarded(status: StatusOf, applies: StatusOf | null): StatusOf {
  if (applies === null) return status;
  return (at) => {
    const asked = applies(at);
    if (asked === 'NOT_MET') return 'MET';
    const answer = status(at);
    return asked === 'UNKNOWN' && answer === 'NOT_MET' ? 'UNKNOWN' : answer;
  };
}

function compileShape(spec: ConditionShape, code: string, scope: Scope): CompiledShape {
  switch (spec.shape) {
    case 'flag':
      return compileFlag(spec, scope);
    case 'one_of':
    case 'none_of':
      return compileMembership(spec, scope);
    case 'at_least':
    case 'at_most':
      return compileThreshold(spec, scope);
    case 'share':
      return compileShare(spec, scope);
    case 'not_before':
      return compileNotBefore(spec, scope);
    case 'within_period':
      return compileWithinPeriod(spec, scope);
    case 'held_on':
      return compileHeldOn(spec, scope);
    case 'no_repeat':
      return compileNoRepeat(spec, code, scope);
    case 'count_below':
      return compileCountBelow(spec, scope);
    case 'exclusive_with':
      return compileExclusive(spec, scope);
  }
}

type Of<S extends ConditionShape['shape']> = Extract<ConditionShape, { shape: S }>;

function compileFlag(spec: Of<'flag'>, scope: Scope): CompiledShape {
  const { fact: path, default: fallback } = spec;
  const expected = spec.expected ?? true;
  if (fallback === undefined) need(scope, path);
  scope.reads.add(path);
  const read = factAt(path);
  return {
    status: (at) => {
      if (at.unknown?.has(path)) return 'UNKNOWN';
      return (read(at.facts) ?? fallback) === expected ? 'MET' : 'NOT_MET';
    },
    figures: (at) => ({
      value: at.unknown?.has(path) ? null : ((read(at.facts) ?? fallback) as boolean),
      required: expected,
      given: read(at.facts) !== undefined,
    }),
  };
}

function compileMembership(spec: Of<'one_of' | 'none_of'>, scope: Scope): CompiledShape {
  const { fact: path } = spec;
  need(scope, path);
  scope.reads.add(path);
  const read = factAt(path);
  const values = new Set<Json | undefined>(spec.values);
  const within: StatusOf = (at) =>
    at.unknown?.has(path) ? 'UNKNOWN' : values.has(read(at.facts)) ? 'MET' : 'NOT_MET';
  return {
    status: spec.shape === 'one_of' ? within : (at) => negate(within(at)),
    figures: (at) => ({
      value: at.unknown?.has(path) ? null : ((read(at.facts) ?? null) as string | number | null),
      allowed: spec.shape === 'one_of',
      values: spec.values.join(' / '),
    }),
  };
}

/** Where a range of values stands against a range of limits. */
function compare(at: Evaluation, value: NumberOf, least: NumberOf): Status {
  if (value(at, false) >= least(at, true)) return 'MET';
  if (at.unknown === null) return 'NOT_MET';
  return value(at, true) < least(at, false) ? 'NOT_MET' : 'UNKNOWN';
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function compileThreshold(spec: Of<'at_least' | 'at_most'>, scope: Scope): CompiledShape {
  const value = compileNumber(spec.value, scope);
  const required = compileNumber(spec.required, scope);
  const least = spec.shape === 'at_least';
  return {
    status: least ? (at) => compare(at, value, required) : (at) => compare(at, required, value),
    unit: spec.unit,
    figures: (at) => {
      const now = value(at, false);
      const limit = required(at, false);
      const gap = least ? limit - now : now - limit;
      const figures = { value: now, required: limit, [least ? 'missing' : 'excess']: Math.max(0, gap) };
      return at.unknown === null ? figures : { ...figures, can_reach: finite(value(at, true)) };
    },
  };
}

function compileShare(spec: Of<'share'>, scope: Scope): CompiledShape {
  const part = compileNumber(spec.part, scope);
  const rest = spec.rest === undefined ? null : compileNumber(spec.rest, scope);
  const whole = spec.whole === undefined ? null : compileNumber(spec.whole, scope);
  const least = spec.at_least !== undefined;
  const limit = compileNumber(spec.at_least ?? spec.at_most ?? 0, scope);
  if ((rest === null) === (whole === null)) throw new Error('a share has either a rest or a whole');
  if (least === (spec.at_most !== undefined)) throw new Error('a share has either at_least or at_most');
  // part ÷ (part + rest) ≥ p %  ⇔  part × (100 − p) ≥ p × rest, which keeps the two sides independent of each other.
  const other = (rest ?? whole) as NumberOf;
  const left: NumberOf = (at, high) => part(at, high) * (rest === null ? 100 : 100 - limit(at, !high));
  const right: NumberOf = (at, high) => times(other(at, high), limit(at, high));
  return {
    status: least ? (at) => compare(at, left, right) : (at) => compare(at, right, left),
    unit: spec.unit,
    figures: (at) => {
      const percent = limit(at, false);
      const [p, o] = [part(at, false), other(at, false)];
      const needed = rest === null ? ceilDivide(percent * o, 100) : ceilDivide(percent * o, 100 - percent);
      const figures = {
        value: p,
        whole: rest === null ? o : p + o,
        required_percent: percent,
        ...(least ? { missing: Math.max(0, needed - p) } : {}),
      };
      if (at.unknown === null) return figures;
      return {
        ...figures,
        can_reach: finite(part(at, true)),
        whole_can_reach: finite((rest ? part(at, true) : 0) + other(at, true)),
      };
    },
  };
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function ceilDivide(a: number, b: number): number {
  return b <= 0 ? (a === 0 ? 0 : Number.MAX_SAFE_INTEGER) : -multiplyDivide(-a, 1, b);
}

function compileNotBefore(spec: Of<'not_before'>, scope: Scope): CompiledShape {
  const date = compileDate(spec.date, scope);
  const other = compileDate(spec.other, scope);
  return {
    status: (at) => {
      const [first, last] = [date(at, false), date(at, true)];
      const [otherFirst, otherLast] = [other(at, false), other(at, true)];
      if (first === undefined || last === undefined || otherFirst === undefined || otherLast === undefined)
        return 'MET';
      return first >= otherLast ? 'MET' : last < otherFirst ? 'NOT_MET' : 'UNKNOWN';
    },
    figures: (at) => ({ date: known(at, spec.date, date), not_before: known(at, spec.other, other) }),
  };
}

function known(at: Evaluation, path: string, date: ReturnType<typeof compileDate>): string | null {
  return at.unknown?.has(path) ? null : (date(at, false) ?? null);
}

function compileWithinPeriod(spec: Of<'within_period'>, scope: Scope): CompiledShape {
  need(scope, spec.from);
  need(scope, spec.date);
  const from = compileDate(spec.from, scope);
  const date = compileDate(spec.date, scope);
  const months = compileNumber(spec.months, scope);
  const lastDay = (at: Evaluation, high: boolean) =>
    lastDayOfPeriod(from(at, high) as string, months(at, high));
  return {
    status: (at) => {
      const [first, last] = [date(at, false) as string, date(at, true) as string];
      let status: Status =
        last <= lastDay(at, false) ? 'MET' : first > lastDay(at, true) ? 'NOT_MET' : 'UNKNOWN';
      if (spec.not_earlier && status !== 'NOT_MET') {
        const [fromFirst, fromLast] = [from(at, false) as string, from(at, true) as string];
        if (last < fromFirst) status = 'NOT_MET';
        else if (first < fromLast) status = 'UNKNOWN';
      }
      return status;
    },
    figures: (at) => ({
      date: known(at, spec.date, date),
      from: known(at, spec.from, from),
      last_day: at.unknown?.has(spec.from) ? null : lastDay(at, false),
    }),
  };
}

function compileHeldOn(spec: Of<'held_on'>, scope: Scope): CompiledShape {
  need(scope, spec.on);
  const from = compileDate(spec.from, scope);
  const to = spec.to === undefined ? null : compileDate(spec.to, scope);
  const on = compileDate(spec.on, scope);
  return {
    status: (at) => {
      const [first, last] = [on(at, false) as string, on(at, true) as string];
      const [fromFirst, fromLast] = [from(at, false), from(at, true)];
      if (fromFirst === undefined || fromLast === undefined) return 'NOT_MET';
      const toFirst = to?.(at, false) ?? '9999-12-31';
      const toLast = to?.(at, true) ?? '9999-12-31';
      if (fromLast <= first && last <= toFirst) return 'MET';
      return last < fromFirst || first > toLast ? 'NOT_MET' : 'UNKNOWN';
    },
    figures: (at) => ({
      date: known(at, spec.on, on),
      from: known(at, spec.from, from),
      to: spec.to === undefined || to === null ? null : known(at, spec.to, to),
    }),
  };
}
