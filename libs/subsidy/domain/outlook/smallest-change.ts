/**
 * The smallest change that would make somebody eligible: as few facts as possible, then as little as possible. Pure; the
 * rule itself is asked at every step, so that nothing is said here that `decide` would not say.
 */
import type { CompiledCondition } from '../condition.js';
import { decide, isFactsProblem } from '../decision.js';
import { evaluationOf } from '../evaluation.js';
import { type Facts, factAt, type JsonObject } from '../facts.js';
import type { Bilingual } from '../policy.js';
import { BEFORE_POLICY_START, clauseOf, type Rule } from '../rule.js';
import type { CitedClause } from '../trace.js';

/** How minutes are made up. ANY: offline or online alike. BASE: practice at the named base. */
export type MinuteWay = 'OFFLINE' | 'ONLINE' | 'ANY' | 'BASE' | 'OTHER';

export type ChangeMove =
  | {
      readonly kind: 'MINUTES';
      readonly way: MinuteWay;
      readonly paths: readonly string[];
      readonly minutes: number;
    }
  | { readonly kind: 'FLAG'; readonly path: string; readonly value: boolean; readonly label: Bilingual }
  | { readonly kind: 'MONTHS'; readonly path: string; readonly months: number; readonly label: Bilingual }
  | { readonly kind: 'WAIT'; readonly until: string };

/** What nothing done now can change. */
export interface Obstacle {
  readonly code: string;
  readonly label: Bilingual;
  readonly clause: Pick<CitedClause, 'document' | 'article'>;
  /** The first day on which it no longer stands in the way, where there is one. */
  readonly earliestOn: string | null;
}

export interface SmallestChange {
  /** The moves alone make the person eligible. */
  readonly possible: boolean;
  readonly moves: readonly ChangeMove[];
  readonly obstacles: readonly Obstacle[];
}

/** Minutes that can still be had by way; a way without an entry has no limit. */
export type MinuteLimits = Readonly<Partial<Record<MinuteWay, number>>>;

/** Flags somebody can still earn or be given. A pension, a death or a clash of classes is not among them. */
const EARNED: ReadonlySet<string> = new Set([
  'internal_exam_passed',
  'completion_certificate',
  'college_certificate',
  'certificate_obtained',
  'certificate.recognised',
  'approved_by_college',
  'enterprise.designated',
  'diploma',
  'joined_same_enterprise',
]);

const MONTH_COUNTS: readonly string[] = ['local_insurance_months', 'unemployment_insurance_months'];

/** Nobody is taught longer than this: about 2,200 class hours. */
const MOST_MINUTES = 100_000;
const MOST_MONTHS = 480;
const MOST_WAYS = 3;

/** The change for these facts; null when they cannot be decided at all. Nothing to do for an eligible person. */
export function smallestChange(rule: Rule, facts: Facts, limits: MinuteLimits = {}): SmallestChange | null {
  const decided = decide(rule, facts);
  if (isFactsProblem(decided)) return null;
  if (decided.eligible) return { possible: true, moves: [], obstacles: [] };
  const moves: ChangeMove[] = [];
  const obstacles: Obstacle[] = [];
  let changed = facts;
  const make = (move: ChangeMove): void => {
    moves.push(move);
    changed = applyMove(changed, move);
  };
  const alone = rule.alone.find((condition) => fails(condition, facts));
  if (alone) return { possible: false, moves: [], obstacles: [obstacleOf(rule, alone, facts)] };
  const { window } = rule;
  const at = evaluationOf(facts, null);
  if (window !== null && window.status(at) === 'NOT_MET') {
    if (window.code(at) === BEFORE_POLICY_START) make({ kind: 'WAIT', until: window.spec.from });
    else
      obstacles.push({
        code: window.code(at),
        label: { zh: '政策受理期', en: 'Policy window' },
        clause: clauseOf(rule.policy, window.spec.clause),
        earliestOn: null,
      });
  }
  const left: CompiledCondition[] = [];
  for (const condition of rule.conditions) {
    if (!fails(condition, changed)) continue;
    const move = simpleMove(condition, changed);
    if (move !== null) make(move);
    else if (canBeTaught(condition)) left.push(condition);
    else obstacles.push(obstacleOf(rule, condition, changed));
  }
  if (left.length > 0) {
    const settled = new Set(obstacles.map(({ code }) => code));
    const wanted = rule.conditions.filter((condition) => !settled.has(condition.spec.code));
    const taught = fewestMinutes(wanted, changed, waysOf(rule), limits);
    if (taught === null) obstacles.push(...left.map((condition) => obstacleOf(rule, condition, changed)));
    else for (const move of taught) make(move);
  }
  const result = decide(rule, changed);
  return { possible: !isFactsProblem(result) && result.eligible, moves, obstacles };
}

/** The same for somebody who holds none of the places that are shared: doing everything is not enough then. */
export function withoutPlace(
  change: SmallestChange | null,
  { code, label, clause }: Pick<Obstacle, 'code' | 'label' | 'clause'>,
): SmallestChange | null {
  if (change === null || change.obstacles.some((one) => one.code === code)) return change;
  const waiting: Bilingual = {
    zh: `${label.zh}:现由他人或另一班次占用,正在候补`,
    en: `${label.en}: taken by others or by another class; on the waiting list`,
  };
  const obstacle = { code, label: waiting, clause, earliestOn: null };
  return { ...change, possible: false, obstacles: [...change.obstacles, obstacle] };
}

/** The facts after all moves: what the result is checked against. */
export function applyMoves(facts: Facts, moves: readonly ChangeMove[]): Facts {
  return moves.reduce(applyMove, facts);
}

function applyMove(facts: Facts, move: ChangeMove): Facts {
  switch (move.kind) {
    case 'FLAG':
      return withFact(facts, move.path, move.value);
    case 'MONTHS':
      return withFact(facts, move.path, numberAt(facts, move.path) + move.months);
    case 'WAIT':
      return withFact(facts, 'apply_date', move.until);
    case 'MINUTES':
      return move.paths.reduce(
        (before, path) => withFact(before, path, numberAt(before, path) + move.minutes),
        facts,
      );
  }
}

const numberAt = (facts: Facts, path: string): number => Number(factAt(path)(facts) ?? 0);

function withFact(facts: Facts, path: string, value: string | number | boolean): Facts {
  const [first, second] = path.split('.') as [string, string?];
  if (second === undefined) return { ...facts, [first]: value };
  return { ...facts, [first]: { ...(facts[first] as JsonObject | undefined), [second]: value } };
}

const fails = (condition: CompiledCondition, facts: Facts): boolean =>
  condition.status(evaluationOf(facts, null)) === 'NOT_MET';

/** A flag to be earned or months to be insured: one fact, and no choice how much. */
function simpleMove(condition: CompiledCondition, facts: Facts): ChangeMove | null {
  const { spec } = condition;
  if (spec.shape === 'flag' && EARNED.has(spec.fact) && (spec.expected ?? true))
    return { kind: 'FLAG', path: spec.fact, value: true, label: spec.label };
  const path = MONTH_COUNTS.find((known) => condition.reads.includes(known));
  if (spec.shape !== 'at_least' || path === undefined) return null;
  const months = firstMet(
    (n) => !fails(condition, withFact(facts, path, numberAt(facts, path) + n)),
    MOST_MONTHS,
  );
  return months === null ? null : { kind: 'MONTHS', path, months, label: spec.label };
}

const canBeTaught = (condition: CompiledCondition): boolean =>
  (condition.spec.shape === 'at_least' || condition.spec.shape === 'share') &&
  condition.reads.some((path) => path.startsWith('hours.') && path.endsWith('_minutes'));

interface Way {
  readonly way: Exclude<MinuteWay, 'ANY'>;
  readonly paths: readonly string[];
}

/** The ways of teaching a rule looks at; what is taught at the base is offline practice as well. */
function waysOf(rule: Rule): readonly Way[] {
  const reads = new Set(rule.conditions.flatMap((condition) => condition.reads));
  const ways: Way[] = [];
  const offline = ['hours.offline_theory_minutes', 'hours.offline_practical_minutes'].find((p) =>
    reads.has(p),
  );
  if (offline !== undefined) ways.push({ way: 'OFFLINE', paths: [offline] });
  if (reads.has('hours.online_minutes')) ways.push({ way: 'ONLINE', paths: ['hours.online_minutes'] });
  if (reads.has('hours.practical_at_base_minutes'))
    ways.push({ way: 'BASE', paths: ['hours.offline_practical_minutes', 'hours.practical_at_base_minutes'] });
  const known = new Set([...ways.flatMap(({ paths }) => paths), 'hours.offline_practical_minutes']);
  for (const path of reads) {
    if (path.startsWith('hours.') && path.endsWith('_minutes') && !known.has(path))
      ways.push({ way: 'OTHER', paths: [path] });
  }
  return ways;
}

/** As few ways as possible, then as few minutes; null when no amount of teaching does it. */
function fewestMinutes(
  wanted: readonly CompiledCondition[],
  facts: Facts,
  ways: readonly Way[],
  limits: MinuteLimits,
): readonly ChangeMove[] | null {
  for (let size = 1; size <= Math.min(MOST_WAYS, ways.length); size += 1) {
    let best: {
      readonly amounts: readonly number[];
      readonly ways: readonly Way[];
      readonly sum: number;
    } | null = null;
    for (const order of orders(ways, size)) {
      const amounts = leastAmounts(wanted, facts, order, limits);
      if (amounts === null) continue;
      const sum = amounts.reduce((total, amount) => total + amount, 0);
      if (best === null || sum < best.sum) best = { amounts, ways: order, sum };
    }
    if (best === null) continue;
    const found = best.ways.map(({ way, paths }, index): Extract<ChangeMove, { kind: 'MINUTES' }> => ({
      kind: 'MINUTES',
      way,
      paths,
      minutes: best.amounts[index] as number,
    }));
    return found.length === 1
      ? [eitherWay(found[0] as (typeof found)[number], wanted, facts, ways, limits)]
      : found;
  }
  return null;
}

/** Offline and online alike, when as many minutes of either would do. */
function eitherWay(
  move: Extract<ChangeMove, { kind: 'MINUTES' }>,
  wanted: readonly CompiledCondition[],
  facts: Facts,
  ways: readonly Way[],
  limits: MinuteLimits,
): ChangeMove {
  if (move.way !== 'OFFLINE' && move.way !== 'ONLINE') return move;
  const other = ways.find(({ way }) => way !== move.way && (way === 'OFFLINE' || way === 'ONLINE'));
  if (other === undefined || move.minutes > (limits[other.way] ?? MOST_MINUTES)) return move;
  const instead = applyMove(facts, { ...move, paths: other.paths });
  return wanted.every((condition) => !fails(condition, instead)) ? { ...move, way: 'ANY' } : move;
}

/**
 * The least amounts for these ways: all but the last at their limit, then each in turn as low as the others allow. Every
 * condition rises or falls throughout with the minutes of one way, which makes each turn exact.
 */
function leastAmounts(
  wanted: readonly CompiledCondition[],
  facts: Facts,
  ways: readonly Way[],
  limits: MinuteLimits,
): readonly number[] | null {
  const most = ways.map(({ way }) => limits[way] ?? MOST_MINUTES);
  const amounts = [...most];
  for (let turn = ways.length - 1; turn >= 0; turn -= 1) {
    const others = ways.reduce(
      (before, way, index) => (index === turn ? before : add(before, way, amounts[index] as number)),
      facts,
    );
    const least = leastAmount(wanted, others, ways[turn] as Way, most[turn] as number);
    if (least === null) return null;
    amounts[turn] = least;
  }
  return amounts.every((amount) => amount > 0) ? amounts : null;
}

const add = (facts: Facts, { way, paths }: Way, minutes: number): Facts =>
  applyMove(facts, { kind: 'MINUTES', way, paths, minutes });

function leastAmount(
  wanted: readonly CompiledCondition[],
  facts: Facts,
  way: Way,
  most: number,
): number | null {
  let least = 0;
  for (const condition of wanted) {
    if (!fails(condition, add(facts, way, least))) continue;
    const met = firstMet((minutes) => !fails(condition, add(facts, way, minutes)), most);
    if (met === null) return null;
    least = Math.max(least, met);
  }
  const reached = add(facts, way, least);
  return wanted.every((condition) => !fails(condition, reached)) ? least : null;
}

/** The first whole number from 0 to `most` that is good, where everything above a good one is good. */
function firstMet(good: (n: number) => boolean, most: number): number | null {
  if (!good(most)) return null;
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (good(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function orders(ways: readonly Way[], size: number): Way[][] {
  if (size === 0) return [[]];
  return ways.flatMap((way) =>
    orders(
      ways.filter((other) => other !== way),
      size - 1,
    ).map((rest) => [way, ...rest]),
  );
}

function obstacleOf(rule: Rule, condition: CompiledCondition, facts: Facts): Obstacle {
  const { spec } = condition;
  const code = condition.code?.(evaluationOf(facts, null)) ?? spec.code;
  const clause = clauseOf(rule.source, spec.clause);
  return { code, label: spec.label, clause, earliestOn: earliestOf(rule, condition, facts) };
}

/** A yearly count starts anew on 1 January; the day is told only if the policy still accepts claims then. */
function earliestOf(rule: Rule, condition: CompiledCondition, facts: Facts): string | null {
  const { spec } = condition;
  if (spec.shape !== 'count_below' || !('calendar_year_of' in spec.within)) return null;
  const path = spec.within.calendar_year_of;
  const now = factAt(path)(facts);
  if (typeof now !== 'string') return null;
  const day = `${Number(now.slice(0, 4)) + 1}-01-01`;
  const then = withFact(facts, path, day);
  const at = evaluationOf(then, null);
  if (fails(condition, then) || rule.window?.status(at) === 'NOT_MET') return null;
  // A later day must not run into a limit that today still keeps.
  const broken = rule.conditions.some((other) => !fails(other, facts) && fails(other, then));
  return broken ? null : day;
}
