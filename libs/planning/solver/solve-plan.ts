import { buildModel } from '../domain/build-model.js';
import type { CapacityInput } from '../domain/capacity.js';
import { withMoved } from '../domain/linear-model.js';
import {
  type Bottleneck,
  dualWorth,
  personTimesOf,
  type Plan,
  readPlan,
  withWorkstation,
} from '../domain/read-plan.js';
import { HighsSolver } from './highs-solver.js';

/** Of these the worth is checked by solving again; what ranks below is worth less than all of its kind. */
const CHECKED = { supply: 12, demand: 4 } as const;
/** Less than a hundredth of a person-time over the whole plan is thrift between plans, no bottleneck. */
const WORTH_TELLING = 0.01;
const LP_SECONDS = 30;

export interface SolvedPlan {
  readonly status: 'OPTIMAL' | 'TIME_LIMIT';
  /** As a share of the best answer found; 0 when it is proved best. */
  readonly gap: number;
  readonly plan: Plan;
  readonly bottlenecks: readonly Bottleneck[];
}

/**
 * Solves the plan in whole runs, then without that, for the duals; each bottleneck is solved once more with one more
 * of it. The thread is this call's own and ends with it. Rejects when the solver fails or finds nothing in its time.
 */
export async function solvePlan(
  input: CapacityInput,
  options: { readonly seconds: number; readonly onProgress?: (percent: number) => Promise<void> | void },
): Promise<SolvedPlan> {
  const solver = new HighsSolver();
  try {
    const model = buildModel(input);
    const relaxed = (of: typeof model.model) => solver.solve(of, { relaxed: true, seconds: LP_SECONDS });
    const whole = await solver.solve(model.model, { relaxed: false, seconds: options.seconds });
    if (whole.status !== 'OPTIMAL' && whole.status !== 'TIME_LIMIT')
      throw new Error(`the solver says ${whole.status}`);
    if (whole.gap >= 1 && whole.status === 'TIME_LIMIT') throw new Error('no plan was found within the time');
    await options.onProgress?.(60);
    const base = await relaxed(model.model);
    const people = personTimesOf(model, base);
    const months = input.months.length;
    const bottlenecks: Bottleneck[] = [];
    const add = (one: Omit<Bottleneck, 'personTimesPerMonth'>): void => {
      if (one.found > WORTH_TELLING)
        bottlenecks.push({ ...one, personTimesPerMonth: one.personTimes / months });
    };
    const worths = worthChecking(dualWorth(model, base));
    const stations = input.rooms.flatMap(({ key, name }) => {
      const more = withWorkstation(input, key);
      return more ? [{ key, name, more }] : [];
    });
    const steps = worths.length + stations.length;
    const step = (done: number): Promise<void> | void =>
      options.onProgress?.(60 + Math.floor((39 * done) / Math.max(1, steps)));
    for (const [done, { scarce, dual }] of worths.entries()) {
      const again = await relaxed(withMoved(model.model, scarce.oneMore));
      add({
        kind: scarce.kind,
        key: scarce.key,
        name: scarce.name,
        dual,
        found: again.objective - base.objective,
        personTimes: Math.max(0, personTimesOf(model, again) - people),
      });
      await step(done + 1);
    }
    for (const [done, { key, name, more }] of stations.entries()) {
      const changed = buildModel(more);
      const again = await relaxed(changed.model);
      add({
        kind: 'WORKSTATION',
        key,
        name,
        dual: null,
        found: again.objective - base.objective,
        personTimes: Math.max(0, personTimesOf(changed, again) - people),
      });
      await step(worths.length + done + 1);
    }
    bottlenecks.sort((a, b) => b.found - a.found);
    return {
      status: whole.status,
      gap: whole.gap,
      plan: readPlan(input, model, whole),
      bottlenecks,
    };
  } finally {
    await solver.close();
  }
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
