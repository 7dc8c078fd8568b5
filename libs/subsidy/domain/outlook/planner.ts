/**
 * The lawful combination of classes that brings the most. Pure: what a class brings after others is asked of the caller,
 * who asks the rule. Exact up to a number of steps, and says so when it stopped there.
 */

/** A class somebody could be sent to, with the programme it would be claimed under. */
export interface PlanOption {
  readonly key: string;
  readonly cohortId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The day its subsidy would be granted; options are taken in the order of this day. */
  readonly grantedOn: string;
  /** Whole fen on its own. Whatever else is chosen never makes it more. */
  readonly aloneFen: number;
}

export interface Plan<O extends PlanOption> {
  readonly options: readonly O[];
  /** Whole fen of each, in the same order. */
  readonly amounts: readonly number[];
  readonly totalFen: number;
}

export interface PlanSearch<O extends PlanOption> {
  readonly best: Plan<O>;
  /** The search stopped before everything was looked at: there may be a better plan. */
  readonly cut: boolean;
}

/** Whole fen that an option brings after others have been granted; 0 when it is refused then. */
export type AmountAfter<O extends PlanOption> = (option: O, before: readonly O[]) => number;

const MOST_STEPS = 20_000;

/** One class is claimed once, and nobody sits in two classes at a time. */
export const excludes = (a: PlanOption, b: PlanOption): boolean =>
  a.cohortId === b.cohortId || (a.startsOn <= b.endsOn && b.startsOn <= a.endsOn);

const inOrder = <O extends PlanOption>(options: readonly O[]): O[] =>
  [...options].sort((a, b) =>
    a.grantedOn < b.grantedOn ? -1 : a.grantedOn > b.grantedOn ? 1 : a.key < b.key ? -1 : 1,
  );

/** Branch and bound over what is taken and what is left, in the order of grants. */
export function bestPlan<O extends PlanOption>(
  options: readonly O[],
  amountAfter: AmountAfter<O>,
  mostSteps: number = MOST_STEPS,
): PlanSearch<O> {
  const sorted = inOrder(options);
  const rest = sorted.map((_, index) => sorted.slice(index).reduce((sum, { aloneFen }) => sum + aloneFen, 0));
  let best: Plan<O> = { options: [], amounts: [], totalFen: 0 };
  let steps = 0;
  let cut = false;
  const search = (index: number, plan: Plan<O>): void => {
    if (plan.totalFen > best.totalFen) best = plan;
    if (index >= sorted.length || plan.totalFen + (rest[index] as number) <= best.totalFen) return;
    if ((steps += 1) > mostSteps) {
      cut = true;
      return;
    }
    const option = sorted[index] as O;
    if (!plan.options.some((taken) => excludes(taken, option))) {
      const amount = amountAfter(option, plan.options);
      if (amount > 0) search(index + 1, extended(plan, option, amount));
    }
    search(index + 1, plan);
  };
  search(0, best);
  return { best, cut };
}

/** Every lawful plan that brings something, the best first; `cut` when there were more than asked for. */
export function lawfulPlans<O extends PlanOption>(
  options: readonly O[],
  amountAfter: AmountAfter<O>,
  most = 300,
): { readonly plans: readonly Plan<O>[]; readonly cut: boolean } {
  const sorted = inOrder(options);
  const plans: Plan<O>[] = [];
  let cut = false;
  const search = (index: number, plan: Plan<O>): void => {
    for (let next = index; next < sorted.length; next += 1) {
      const option = sorted[next] as O;
      if (plan.options.some((taken) => excludes(taken, option))) continue;
      const amount = amountAfter(option, plan.options);
      if (amount <= 0) continue;
      if (plans.length >= most) {
        cut = true;
        return;
      }
      const longer = extended(plan, option, amount);
      plans.push(longer);
      search(next + 1, longer);
    }
  };
  search(0, { options: [], amounts: [], totalFen: 0 });
  return { plans: plans.sort((a, b) => b.totalFen - a.totalFen), cut };
}

function extended<O extends PlanOption>(plan: Plan<O>, option: O, amount: number): Plan<O> {
  return {
    options: [...plan.options, option],
    amounts: [...plan.amounts, amount],
    totalFen: plan.totalFen + amount,
  };
}

/** A place that a plan takes. */
export interface PlanPlace {
  readonly kind: 'SEAT' | 'QUOTA';
  readonly resource: string;
  /** Whole fen earned on it: every fen is named once by a seat and once by a quota. */
  readonly fen: number;
}

/** What one plan of a worker uses: a seat of each class and a place of each list. */
export interface PlanUse {
  readonly totalFen: number;
  readonly uses: readonly PlanPlace[];
}

export interface Assignment {
  /** Index of the plan of each worker; -1 for none. */
  readonly chosen: readonly number[];
  readonly totalFen: number;
  /** No assignment can bring more than this. */
  readonly atMostFen: number;
  /** `totalFen` may not be the most: the search was stopped. */
  readonly cut: boolean;
}

/** What is left of every resource; one that is not named has no limit. */
export type Capacity = ReadonlyMap<string, number>;

/**
 * Gives every worker one of their plans, or none, within what there is, for the greatest sum. Workers of one list share
 * it as a group, so that swapping like for like is not searched.
 */
export function assignPlans(
  workers: readonly (readonly PlanUse[])[],
  capacity: Capacity,
  mostSteps: number = MOST_STEPS,
): Assignment {
  const order = workers
    .map((plans, worker) => ({ worker, plans, key: JSON.stringify(plans) }))
    .sort((a, b) => (b.plans[0]?.totalFen ?? 0) - (a.plans[0]?.totalFen ?? 0) || (a.key < b.key ? -1 : 1));
  const left = new Map(capacity);
  const chosen = workers.map(() => -1);
  let best = { chosen: [...chosen], totalFen: 0 };
  let steps = 0;
  let cut = false;
  const alone = suffixSums(order.map(({ plans }) => plans[0]?.totalFen ?? 0));
  const seats = new PlacesBound(order, 'SEAT', left);
  const quotas = new PlacesBound(order, 'QUOTA', left);
  const bound = (index: number): number =>
    Math.min(alone[index] as number, seats.from(index), quotas.from(index));
  const atMostFen = bound(0);
  const search = (index: number, total: number): void => {
    if (total > best.totalFen) best = { chosen: [...chosen], totalFen: total };
    if (index >= order.length || total + bound(index) <= best.totalFen) return;
    if ((steps += 1) > mostSteps) {
      cut = true;
      return;
    }
    const { worker, plans, key } = order[index] as (typeof order)[number];
    const previous = order[index - 1];
    // People with the same plans: the later one takes no better plan than the earlier, nothing is lost by that.
    const from = previous?.key === key ? (chosen[previous.worker] as number) : 0;
    for (let plan = from < 0 ? plans.length : from; plan < plans.length; plan += 1) {
      const { uses, totalFen } = plans[plan] as PlanUse;
      if (!uses.every(({ resource }) => (left.get(resource) ?? 1) > 0) || !takes(left, uses)) continue;
      chosen[worker] = plan;
      search(index + 1, total + totalFen);
      chosen[worker] = -1;
      gives(left, uses);
      if (cut) return;
    }
    search(index + 1, total);
  };
  search(0, 0);
  return { ...best, atMostFen: cut ? atMostFen : best.totalFen, cut: cut && best.totalFen < atMostFen };
}

type Uses = PlanUse['uses'];

/** Takes a place of each, or none at all where one is not there. */
function takes(left: Map<string, number>, uses: Uses): boolean {
  for (const [index, { resource }] of uses.entries()) {
    const places = left.get(resource);
    if (places === undefined) continue;
    if (places < 1) {
      gives(left, uses.slice(0, index));
      return false;
    }
    left.set(resource, places - 1);
  }
  return true;
}

function gives(left: Map<string, number>, uses: Uses): void {
  for (const { resource } of uses) {
    const places = left.get(resource);
    if (places !== undefined) left.set(resource, places + 1);
  }
}

function suffixSums(values: readonly number[]): number[] {
  const sums = [...values, 0];
  for (let index = values.length - 1; index >= 0; index -= 1)
    sums[index] = (values[index] as number) + (sums[index + 1] as number);
  return sums;
}

/**
 * Every fen is earned on one place of a class and one of a list: no more places, no more fen. What is wanted of each
 * resource by everybody from a worker on is counted once.
 */
class PlacesBound {
  private readonly most = new Map<string, number>();
  private readonly wanted: ReadonlyMap<string, number>[] = [];

  constructor(
    order: readonly { readonly plans: readonly PlanUse[] }[],
    private readonly kind: PlanPlace['kind'],
    private readonly left: ReadonlyMap<string, number>,
  ) {
    let wanted = new Map<string, number>();
    this.wanted[order.length] = wanted;
    for (let index = order.length - 1; index >= 0; index -= 1) {
      wanted = new Map(wanted);
      for (const [resource, times] of this.timesOf(order[index]?.plans ?? []))
        wanted.set(resource, (wanted.get(resource) ?? 0) + times);
      this.wanted[index] = wanted;
    }
  }

  from(index: number): number {
    let sum = 0;
    for (const [resource, wanted] of this.wanted[index] as ReadonlyMap<string, number>)
      sum += Math.min(wanted, this.left.get(resource) ?? wanted) * (this.most.get(resource) ?? 0);
    return sum;
  }

  /** How often one worker uses a resource at most. */
  private timesOf(plans: readonly PlanUse[]): Map<string, number> {
    const times = new Map<string, number>();
    for (const { uses } of plans) {
      const own = new Map<string, number>();
      for (const { kind, resource, fen } of uses) {
        if (kind !== this.kind) continue;
        own.set(resource, (own.get(resource) ?? 0) + 1);
        this.most.set(resource, Math.max(this.most.get(resource) ?? 0, fen));
      }
      for (const [resource, count] of own) times.set(resource, Math.max(times.get(resource) ?? 0, count));
    }
    return times;
  }
}
