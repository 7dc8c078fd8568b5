/** Conditions over what the person has had before: no repeat, no lower after higher, so many a year, one or the other. */
import type { Evaluation, StatusOf } from './evaluation.js';
import type { CompiledShape } from './compiled-shape.js';
import { compileDate, compileEntries, compileGuard, compileNumber, type Scope } from './expression.js';
import { factAt, type JsonObject } from './facts.js';
import { compileEntryFilter } from './entry-filter.js';
import type { ConditionShape } from './policy.js';

type Of<S extends ConditionShape['shape']> = Extract<ConditionShape, { shape: S }>;

/**
 * The key (`same`, `level`) of the subject has not been paid before; with `lower` in force, nor a higher level of the
 * same. The first matching entry names the refusal. A subject without the key repeats nothing.
 */
export function compileNoRepeat(spec: Of<'no_repeat'>, code: string, scope: Scope): CompiledShape {
  const entries = compileEntries(spec.entries, scope);
  const samePath = `${spec.subject}.${spec.same}`;
  const levelPath = `${spec.subject}.${spec.level}`;
  scope.reads.add(samePath).add(levelPath);
  const sameAt = factAt(samePath);
  const levelAt = factAt(levelPath);
  const lower = spec.lower === undefined ? null : compileGuard(spec.lower.when, scope);
  const lowerCode = spec.lower?.code ?? code;

  /** The first entry that stands in the way, and the refusal it gives. */
  const match = (at: Evaluation): { index: number; code: string } | null => {
    const same = sameAt(at.facts);
    const level = levelAt(at.facts);
    const list = entries(at);
    if (!same || typeof level !== 'number' || list === null || list.length === 0) return null;
    const noLower = lower !== null && lower(at) === 'MET';
    for (let index = 0; index < list.length; index++) {
      const entry = list[index] as JsonObject;
      const had = entry[spec.level];
      if (entry[spec.same] !== same || typeof had !== 'number') continue;
      if (had === level) return { index, code };
      if (noLower && had < level) return { index, code: lowerCode };
    }
    return null;
  };
  const status: StatusOf = (at) => {
    if (at.unknown === null) return match(at) === null ? 'MET' : 'NOT_MET';
    const list = entries(at);
    if (list !== null && list.length === 0) return 'MET';
    if (list === null || at.unknown.has(samePath) || at.unknown.has(levelPath)) {
      const settled =
        (!at.unknown.has(samePath) && !sameAt(at.facts)) ||
        (!at.unknown.has(levelPath) && levelAt(at.facts) == null);
      return settled ? 'MET' : 'UNKNOWN';
    }
    if (match(at) !== null) return 'NOT_MET';
    const mayBeLower = lower !== null && lower(at) === 'UNKNOWN';
    return mayBeLower && list.some((entry) => entry[spec.same] === sameAt(at.facts)) ? 'UNKNOWN' : 'MET';
  };
  return {
    status,
    code: (at) => match(at)?.code ?? code,
    figures: (at) => {
      const found = match(at);
      const entry = found === null ? null : (entries(at)?.[found.index] ?? null);
      return {
        same: String(sameAt(at.facts) ?? '') || null,
        level: (levelAt(at.facts) ?? null) as number | null,
        entry: found?.index ?? null,
        entry_level: (entry?.[spec.level] ?? null) as number | null,
        entry_on: (entry?.granted_on ?? null) as string | null,
      };
    },
  };
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** Fewer than `below` counting entries (all, or those of a level, an occupation …) within the span: a calendar year, the policy's own period, or ever. */
export function compileCountBelow(spec: Of<'count_below'>, scope: Scope): CompiledShape {
  const entries = compileEntries(spec.entries, scope);
  const below = compileNumber(spec.below, scope);
  const unless = spec.unless === undefined ? null : compileGuard(spec.unless, scope);
  const filter = compileEntryFilter(spec, scope);
  const span = spec.within;
  const yearPath = 'calendar_year_of' in span ? span.calendar_year_of : null;
  if (yearPath !== null) {
    const anyEntry: StatusOf = (at) => (entries(at)?.length === 0 ? 'NOT_MET' : 'MET');
    scope.needs.push({ path: yearPath, when: anyEntry });
  }
  const year = yearPath === null ? null : compileDate(yearPath, scope);

  const lastOn = (counted: readonly JsonObject[]): string | null =>
    counted.reduce<string | null>((last, entry) => {
      const on = entry[spec.dated] as string;
      return last === null || on > last ? on : last;
    }, null);
  const within = (entry: JsonObject, { from, to }: Span): boolean => {
    const on = entry[spec.dated] as string;
    return on >= from && on <= to;
  };
  const count = (at: Evaluation, list: readonly JsonObject[], span: Span): number => {
    let number = 0;
    for (const entry of list) if (filter.passes(entry, at) && within(entry, span)) number++;
    return number;
  };
  const spanAt = (at: Evaluation, latest: boolean): Span => {
    if ('from' in span) return span;
    if (year === null) return { from: '0001-01-01', to: '9999-12-31' };
    const of = (year(at, latest) ?? '0001').slice(0, 4);
    return { from: `${of}-01-01`, to: `${of}-12-31` };
  };
  const status: StatusOf = (at) => {
    const excepted = unless === null ? 'NOT_MET' : unless(at);
    if (excepted === 'MET') return 'MET';
    const list = entries(at);
    if (list === null) return 'UNKNOWN';
    if (list.length < below(at, false)) return 'MET';
    const first = spanAt(at, false);
    if (at.unknown === null) return count(at, list, first) < below(at, false) ? 'MET' : 'NOT_MET';
    if (first.from !== spanAt(at, true).from || excepted === 'UNKNOWN') return 'UNKNOWN';
    const dated = list.filter((entry) => within(entry, first));
    if (filter.most(dated, at) < below(at, false)) return 'MET';
    return filter.least(dated, at) >= below(at, true) ? 'NOT_MET' : 'UNKNOWN';
  };
  return {
    status,
    entryField: { list: spec.entries, field: spec.dated },
    figures: (at) => {
      const list = entries(at);
      const span = spanAt(at, false);
      const isKnown = list !== null && !filter.isOpen(at);
      return {
        value: isKnown ? count(at, list, span) : null,
        below: below(at, false),
        from: span.from,
        to: span.to,
        excepted: unless !== null && unless(at) === 'MET',
        ...(spec.where.fields === undefined
          ? {}
          : {
              ...filter.told(at),
              entry_on: isKnown
                ? lastOn(list.filter((one) => filter.passes(one, at) && within(one, span)))
                : null,
            }),
      };
    },
  };
}

/** None of these other programmes has been paid to the person. */
export function compileExclusive(spec: Of<'exclusive_with'>, scope: Scope): CompiledShape {
  const entries = compileEntries(spec.entries, scope);
  const others = new Set<unknown>(spec.programmes);
  const found = (at: Evaluation) => entries(at)?.findIndex((entry) => others.has(entry.programme)) ?? -1;
  return {
    status: (at) => (entries(at) === null ? 'UNKNOWN' : found(at) < 0 ? 'MET' : 'NOT_MET'),
    figures: (at) => ({ entry: found(at) < 0 ? null : found(at), others: spec.programmes.join(' / ') }),
  };
}
