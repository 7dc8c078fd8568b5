import { buildModel, type CapacityModel, type Letting } from '../domain/build-model.js';
import type { CapacityInput } from '../domain/capacity.js';
import { type ChangeEffect, changeEffect, type ChangeTold } from '../domain/explain-change.js';
import { type LinearModel, type Solved, withMoved, withRow, withWorths } from '../domain/linear-model.js';
import {
  type Bottleneck,
  dualWorth,
  personTimesOf,
  type Plan,
  readPlan,
  withWorkstation,
} from '../domain/read-plan.js';
import {
  outOfReach,
  pointWorth,
  readTargets,
  type Sentence,
  shortsOf,
  type TargetPrice,
  type TargetProgress,
  targetSentence,
  withLess,
} from '../domain/read-targets.js';
import { HighsSolver } from './highs-solver.js';

/** Of these the worth is checked by solving again; what ranks below is worth less than all of its kind. */
const CHECKED = { supply: 12, demand: 4 } as const;
/** Less than a hundredth of a person-time over the whole plan is thrift between plans, no bottleneck. */
const WORTH_TELLING = 0.01;
const LP_SECONDS = 30;
/** Targets that are met to less than this cannot be come nearer to by a person. */
const REACHED = 0.5;
/** Why a plan failed that needs words of its own: more time, or less asked for, would do. */
const NO_PLAN_IN_TIME = 'no_plan_in_time';
/** A hundredth of a person-time short is none. */
const SHORT_GAP = 0.01;

export interface SolvedPlan {
  readonly status: 'OPTIMAL' | 'TIME_LIMIT';
  /** As a share of the best answer found; 0 when it is proved best. */
  readonly gap: number;
  readonly plan: Plan;
  readonly targets: readonly (TargetProgress & {
    readonly price: TargetPrice | null;
    readonly sentence: Sentence;
  })[];
  readonly bottlenecks: readonly Bottleneck[];
  readonly effects: readonly ChangeEffect[];
}

export interface SolvePlanOptions {
  /** What the search in whole runs may take. */
  readonly seconds: number;
  /** Changes whose effect is to be told, each with the centre without it. */
  readonly changes?: readonly ChangeTold[];
  readonly onProgress?: (percent: number) => Promise<void> | void;
}

/** A model solved without whole columns, and what is read from it. */
interface Relaxed {
  readonly input: CapacityInput;
  readonly model: CapacityModel;
  readonly solved: Solved;
  readonly objective: number;
  readonly people: number;
}

/**
 * Solves the plan in whole runs, the targets first and then as many people as possible, then without whole runs, for
 * the duals; each bottleneck is solved once more with one more of it, and each change is left out once. The thread is
 * this call's own and ends with it. Rejects when the solver fails or finds nothing in its time.
 */
export async function solvePlan(input: CapacityInput, options: SolvePlanOptions): Promise<SolvedPlan> {
  const solver = new HighsSolver();
  try {
    const { model, whole } = await inWholeRuns(solver, input, options.seconds);
    await options.onProgress?.(60);
    const letting = await sharesLetGo(solver, input);
    const relax = async (of: CapacityInput, built = buildModel(of, letting)): Promise<Relaxed> => {
      const solved = await solver.solve(built.model, { relaxed: true, seconds: LP_SECONDS });
      return {
        input: of,
        model: built,
        solved,
        objective: solved.objective,
        people: personTimesOf(built, solved),
      };
    };
    const base = await relax(input);
    const bottlenecks = await findBottlenecks(base, relax, options.onProgress);
    const targets = [];
    for (const progress of readTargets(input, model, whole)) {
      const price = progress.short === 0 ? await priceOf(base, relax, progress.key) : undefined;
      targets.push({
        ...progress,
        price: price ?? null,
        sentence: targetSentence(input, progress, price, bottlenecks),
      });
    }
    const effects = [];
    for (const told of options.changes ?? []) effects.push(changeEffect(told, await relax(told.input), base));
    return {
      status: whole.status === 'OPTIMAL' ? 'OPTIMAL' : 'TIME_LIMIT',
      gap: whole.gap,
      plan: readPlan(input, model, whole),
      targets,
      bottlenecks,
      effects,
    };
  } finally {
    await solver.close();
  }
}

/**
 * The best plan in whole runs. First as little short of the targets as can be; then, of all plans that are no further
 * from them, the one that trains most. A share that even the first does not reach turns nobody away.
 */
export async function inWholeRuns(
  solver: HighsSolver,
  input: CapacityInput,
  seconds: number,
): Promise<{ readonly model: CapacityModel; readonly whole: Solved }> {
  const first = buildModel(input);
  const nearest = isAskedFor(input) ? await nearestTo(solver, first, seconds / 2) : undefined;
  if (!nearest)
    return { model: first, whole: checked(await solver.solve(first.model, { relaxed: false, seconds })) };
  const model = buildModel(input, outOfReach(first, nearest));
  const weighed = new Map(model.targets.map(({ short, weight }) => [short, weight]));
  const still = first.targets.reduce(
    (sum, { short, weight }) => sum + weight * (nearest.values[short] ?? 0),
    0,
  );
  const people = withWorths(
    withRow(model.model, {
      terms: [...weighed].map(([column, by]) => ({ column, by })),
      sense: '<=',
      bound: still + SHORT_GAP,
    }),
    new Map(model.model.columns.flatMap(({ worth }, at) => (weighed.has(at) ? [] : [[at, worth] as const]))),
  );
  const whole = await solver.solve(people, { relaxed: false, seconds: seconds / 2 });
  // Nothing as near to the targets in the time that is left: the plan that came nearest to them stands.
  if (!whole.found) return { model: first, whole: { ...nearest, status: 'TIME_LIMIT' } };
  checked(whole);
  // The way to the targets was cut off by its time: then the best is not proved either.
  const proved = nearest.status === 'OPTIMAL' || still < REACHED;
  return { model, whole: proved ? whole : { ...whole, status: nearest.status } };
}

const isAskedFor = ({ targets, weights }: CapacityInput): boolean =>
  targets.personTimes * weights.personTimes > 0 ||
  targets.certificateShare * weights.certificates > 0 ||
  targets.highSkillShare * weights.highSkill > 0;

const nearness = ({ model, targets }: CapacityModel): LinearModel =>
  withWorths(model, new Map(targets.map(({ short, weight }) => [short, -weight])));

async function nearestTo(solver: HighsSolver, model: CapacityModel, seconds: number): Promise<Solved> {
  return checked(await solver.solve(nearness(model), { relaxed: false, seconds, absoluteGap: SHORT_GAP }));
}

/** The shares that the plan without whole runs does not reach. */
async function sharesLetGo(solver: HighsSolver, input: CapacityInput): Promise<Letting> {
  if (!isAskedFor(input)) return new Set();
  const model = buildModel(input);
  return outOfReach(model, await solver.solve(nearness(model), { relaxed: true, seconds: LP_SECONDS }));
}

function checked(solved: Solved): Solved {
  if (solved.status !== 'OPTIMAL' && solved.status !== 'TIME_LIMIT')
    throw new Error(`the solver says ${solved.status}`);
  if (!solved.found) throw new Error(NO_PLAN_IN_TIME);
  return solved;
}

type Relax = (of: CapacityInput, built?: CapacityModel) => Promise<Relaxed>;

async function findBottlenecks(
  base: Relaxed,
  relax: Relax,
  onProgress: SolvePlanOptions['onProgress'],
): Promise<Bottleneck[]> {
  const { input, model } = base;
  const months = input.months.length;
  const before = shortsOf(model, base.solved);
  const found: Bottleneck[] = [];
  const add = (what: Pick<Bottleneck, 'kind' | 'key' | 'name' | 'dual'>, again: Relaxed): void => {
    const gain = again.objective - base.objective;
    if (gain <= WORTH_TELLING) return;
    const after = shortsOf(again.model, again.solved);
    const personTimes = Math.max(0, again.people - base.people);
    found.push({
      ...what,
      found: gain,
      personTimes,
      personTimesPerMonth: personTimes / months,
      makesUp: {
        PERSON_TIMES: Math.max(0, before.PERSON_TIMES - after.PERSON_TIMES),
        CERTIFICATES: Math.max(0, before.CERTIFICATES - after.CERTIFICATES),
        HIGH_SKILL: Math.max(0, before.HIGH_SKILL - after.HIGH_SKILL),
      },
    });
  };
  const worths = worthChecking(dualWorth(model, base.solved));
  const stations = input.rooms.flatMap(({ key, name }) => {
    const more = withWorkstation(input, key);
    return more ? [{ key, name, more }] : [];
  });
  const steps = Math.max(1, worths.length + stations.length);
  const step = (done: number): Promise<void> | void => onProgress?.(60 + Math.floor((34 * done) / steps));
  for (const [done, { scarce, dual }] of worths.entries()) {
    const { kind, key, name, oneMore } = scarce;
    const moved = { ...model, model: withMoved(model.model, oneMore) };
    add({ kind, key, name, dual }, await relax(input, moved));
    await step(done + 1);
  }
  for (const [done, { key, name, more }] of stations.entries()) {
    add({ kind: 'WORKSTATION', key, name, dual: null }, await relax(more));
    await step(worths.length + done + 1);
  }
  return found.sort((a, b) => b.found - a.found);
}

/** What a percentage point less of a share that is met would bring; undefined for the person-times. */
async function priceOf(
  base: Relaxed,
  relax: Relax,
  key: TargetProgress['key'],
): Promise<TargetPrice | undefined> {
  const less = withLess(base.input, key);
  if (!less) return undefined;
  const { people } = await relax(less);
  return {
    dual: pointWorth(base.input, base.model, base.solved, key),
    personTimes: Math.max(0, people - base.people),
  };
}

/** The most valuable of what the centre can provide, and of what is asked for: the latter once a subject. */
function worthChecking<W extends { scarce: { kind: string; name: string } }>(worths: readonly W[]): W[] {
  const demand = worths.filter(({ scarce }) => scarce.kind === 'DEMAND');
  const subjects = new Map(demand.toReversed().map((one) => [one.scarce.name, one]));
  return [
    ...worths.filter(({ scarce }) => scarce.kind !== 'DEMAND').slice(0, CHECKED.supply),
    ...demand.filter((one) => subjects.get(one.scarce.name) === one).slice(0, CHECKED.demand),
  ];
}
