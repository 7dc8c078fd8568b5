/**
 * What the conditions on hours still ask for, and whether the training that is left can give it. Every answer is got
 * by asking the compiled rule with other minutes: no threshold is known here. Pure.
 */
import type { CompiledCondition } from '../condition.js';
import { evaluationOf } from '../evaluation.js';
import type { Facts } from '../facts.js';
import type { Rule } from '../rule.js';
import {
  hoursUnknown,
  type Kind,
  type KindMinutes,
  KINDS,
  NOTHING,
  type OpenTraining,
  plus,
  sumOf,
  withMinutes,
} from './kinds.js';

/** More than any programme asks for: 4,000 class hours. */
const CEILING_MINUTES = 180_000;

/** What is still to be credited, in minutes; each figure is part of the one before it. */
export interface NeededMinutes {
  readonly total: number;
  readonly offline: number;
  readonly practical: number;
  readonly atBase: number;
}

export const NOTHING_NEEDED: NeededMinutes = { total: 0, offline: 0, practical: 0, atBase: 0 };

/** The conditions of a rule that are about hours. */
export function hourConditions(rule: Rule): readonly CompiledCondition[] {
  return [...rule.alone, ...rule.conditions].filter(({ reads }) =>
    reads.some((path) => path.startsWith('hours.')),
  );
}

type Ask = (condition: CompiledCondition, minutes: KindMinutes) => boolean;

const asking =
  (facts: Facts): Ask =>
  (condition, minutes) =>
    condition.status(evaluationOf(withMinutes(facts, minutes), null)) === 'MET';

/** The smallest whole number in [low, high] that passes, given that `high` passes and passing never stops. */
function smallest(low: number, high: number, passes: (value: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (passes(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/**
 * The least that must still be credited: first the least in all, then how much of it must be offline, practical and at
 * a base at least. Null when no amount of training would do (a rule that limits a part from above).
 */
export function neededMinutes(rule: Rule, facts: Facts, credited: KindMinutes): NeededMinutes | null {
  const conditions = hourConditions(rule);
  const ask = asking(facts);
  const met = (more: Partial<KindMinutes>): boolean => {
    const minutes = plus(credited, { ...NOTHING, ...more });
    return conditions.every((condition) => ask(condition, minutes));
  };
  if (!met({ BASE: CEILING_MINUTES })) return met({}) ? NOTHING_NEEDED : null;
  const total = smallest(0, CEILING_MINUTES, (value) => met({ BASE: value }));
  const offline = smallest(0, total, (value) => met({ BASE: value, ONLINE: total - value }));
  const rest = { ONLINE: total - offline };
  const practical = smallest(0, offline, (value) => met({ ...rest, BASE: value, THEORY: offline - value }));
  const theory = { ...rest, THEORY: offline - practical };
  const atBase = smallest(0, practical, (value) =>
    met({ ...theory, BASE: value, PRACTICAL: practical - value }),
  );
  return { total, offline, practical, atBase };
}

/**
 * Whether some attendance of the training that is left, whole or in part, meets all conditions on hours at once. Never
 * false of somebody who can still get there.
 */
export function canReach(
  rule: Rule,
  facts: Facts,
  credited: KindMinutes,
  open: readonly OpenTraining[],
): boolean {
  const conditions = hourConditions(rule);
  const left = sumOf(open);
  const unknown = new Map(Object.entries(hoursUnknown(credited, left)));
  const at = evaluationOf(withMinutes(facts, credited), unknown);
  // Each condition by itself, as the forecast of the rule answers.
  if (conditions.some((condition) => condition.status(at) === 'NOT_MET')) return false;
  return together(conditions, asking(facts), credited, left);
}

/**
 * All conditions at once: everything offline is attended, and of the online part as much as helps. More online hours
 * help the sum and hurt the share, so each condition holds on a stretch of them; the stretches must have a common
 * point. Where offline training itself hurts some condition this search is not complete and nothing is ruled out.
 */
function together(
  conditions: readonly CompiledCondition[],
  ask: Ask,
  credited: KindMinutes,
  left: KindMinutes,
): boolean {
  const full = plus(credited, { ...left, ONLINE: 0 });
  const withOnline = (minutes: KindMinutes, online: number): KindMinutes =>
    plus(minutes, { ...NOTHING, ONLINE: online });
  let [from, to] = [0, left.ONLINE];
  for (const condition of conditions) {
    const met = (online: number): boolean => ask(condition, withOnline(full, online));
    const [atNone, atAll] = [met(0), met(left.ONLINE)];
    if (atNone && atAll) continue;
    if (atAll) from = Math.max(from, smallest(0, left.ONLINE, met));
    else if (atNone) to = Math.min(to, smallest(0, left.ONLINE, (online) => !met(online)) - 1);
    else to = -1;
  }
  if (from <= to) return true;
  const hurts = (kind: Kind): boolean => {
    const without = plus(credited, { ...left, ONLINE: 0, [kind]: 0 });
    return conditions.some((condition) =>
      [0, left.ONLINE].some(
        (online) => ask(condition, withOnline(without, online)) && !ask(condition, withOnline(full, online)),
      ),
    );
  };
  return KINDS.some((kind) => kind !== 'ONLINE' && left[kind] > 0 && hurts(kind));
}

/** Training that is missing even if everything that is left is attended. */
export interface Shortfall {
  readonly minutes: number;
  /** The kind that would do, the easiest to arrange first. */
  readonly kind: Kind;
}

/** What an extra session must bring to make the goal reachable again; null when none would, or none is needed. */
export function shortfallOf(
  rule: Rule,
  facts: Facts,
  credited: KindMinutes,
  open: readonly OpenTraining[],
): Shortfall | null {
  const reaches = (kind: Kind, minutes: number): boolean =>
    canReach(rule, facts, credited, [...open, { heldOn: '9999-12-31', kind, minutes }]);
  if (canReach(rule, facts, credited, open) || !reaches('BASE', CEILING_MINUTES)) return null;
  const minutes = smallest(1, CEILING_MINUTES, (value) => reaches('BASE', value));
  const kind = KINDS.find((one) => reaches(one, minutes)) ?? 'BASE';
  return { minutes, kind };
}
