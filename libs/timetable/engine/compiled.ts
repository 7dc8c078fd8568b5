/**
 * A problem in flat arrays, as the search reads it: everything that does not change while searching is computed once,
 * so that a move is judged by looking things up.
 */
import { withoutSeat } from './constraints/capacity.js';
import { outsideLoad } from './constraints/daily-load.js';
import { isolatedSlots } from './constraints/isolated.js';
import { missingDays } from './constraints/min-days.js';
import { conflictMatrix } from './constraints/no-conflict.js';
import { emptyBetween } from './constraints/windows.js';
import type { Problem, Weights } from './problem.js';

/** Added to a block count where a task can never be: larger than any number of conflicting meetings. */
export const CLOSED = 1 << 14;

export interface Compiled {
  readonly problem: Problem;
  readonly weights: Weights;
  readonly days: number;
  readonly slots: number;
  readonly periods: number;
  readonly tasks: number;
  readonly places: number;
  readonly meetings: number;
  readonly dayOf: Int32Array;
  readonly slotBit: Int32Array;
  /** Task of each meeting. */
  readonly taskOf: Int32Array;
  /** First meeting of each task; one entry more than tasks. */
  readonly meetingStart: Int32Array;
  readonly conflict: Uint8Array;
  readonly neighbourStart: Int32Array;
  /** Tasks that exclude the task (without itself). */
  readonly neighbours: Int32Array;
  /** CLOSED where the task cannot be, else 0; tasks × periods. */
  readonly closed: Int16Array;
  readonly openStart: Int32Array;
  /** Periods in which the task may take place. */
  readonly open: Int32Array;
  /** Penalty of the task in the place, tasks × places; -1 = forbidden. */
  readonly placeCost: Int32Array;
  /** Places of the task by rising penalty, tasks × places; only the first `allowed[task]` are allowed. */
  readonly placeOrder: Int16Array;
  readonly allowed: Int32Array;
  readonly trackStart: Int32Array;
  /** Tracks of the task as offsets into the day masks (track × days). */
  readonly trackBase: Int32Array;
  /** How many equal tracks this one stands for. */
  readonly trackTimes: Int32Array;
  readonly tracks: number;
  /** Penalty of a track's day by its mask. */
  readonly dayCost: Int32Array;
  /** Penalty of a task by its number of days, tasks × (days + 1). */
  readonly spreadCost: Int32Array;
  readonly stability: number;
  readonly travel: number;
  readonly building: Int32Array;
  /** Weight of pairing where the task wants it, else 0. */
  readonly pairing: Int32Array;
  /** Whether places matter beyond cost and stability, so that the short way of judging a move does not do. */
  readonly intricate: boolean;
}

function starts(counts: Int32Array): Int32Array {
  const result = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) result[i + 1] = result[i]! + counts[i]!;
  return result;
}

function dayCosts({ slots, dailyLoad }: Problem, weights: Weights): Int32Array {
  const table = new Int32Array(1 << slots);
  const ones = (mask: number) => {
    let count = 0;
    for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
    return count;
  };
  for (let mask = 1; mask < table.length; mask++)
    table[mask] =
      weights.isolated * ones(isolatedSlots(mask)) +
      weights.windows * emptyBetween(mask) +
      weights.load * outsideLoad(ones(mask), dailyLoad.min, dailyLoad.max);
  return table;
}

function lists(problem: Problem, conflict: Uint8Array) {
  const count = problem.tasks.length;
  const degrees = new Int32Array(count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) if (a !== b && conflict[a * count + b]!) degrees[a]! += 1;
  const neighbourStart = starts(degrees);
  const neighbours = new Int32Array(neighbourStart[count]!);
  for (let a = 0, next = 0; a < count; a++)
    for (let b = 0; b < count; b++) if (a !== b && conflict[a * count + b]!) neighbours[next++] = b;
  return { neighbourStart, neighbours };
}

function openPeriods(problem: Problem) {
  const periods = problem.days * problem.slots;
  const closed = new Int16Array(problem.tasks.length * periods);
  for (const [task, period] of problem.closed) closed[task * periods + period] = CLOSED;
  const counts = new Int32Array(problem.tasks.length);
  for (let i = 0; i < closed.length; i++) if (closed[i]! === 0) counts[Math.floor(i / periods)]! += 1;
  const openStart = starts(counts);
  const open = new Int32Array(openStart[counts.length]!);
  for (let i = 0, next = 0; i < closed.length; i++) if (closed[i]! === 0) open[next++] = i % periods;
  return { closed, openStart, open };
}

function placeCosts(problem: Problem, weights: Weights) {
  const { tasks, places } = problem;
  const count = places.length;
  const placeCost = new Int32Array(tasks.length * count);
  tasks.forEach((task, t) =>
    places.forEach((place, p) => {
      placeCost[t * count + p] = weights.capacity * withoutSeat(task.demand, place.capacity);
    }),
  );
  const seen = new Set<number>();
  for (const [task, place] of problem.unsuitable) {
    const cell = task * count + place;
    if (seen.has(cell)) continue;
    seen.add(cell);
    if (weights.suitabilityMust) placeCost[cell] = -1;
    else placeCost[cell]! += weights.suitability;
  }
  const placeOrder = new Int16Array(tasks.length * count);
  const allowed = new Int32Array(tasks.length);
  for (let t = 0; t < tasks.length; t++) {
    const cost = (place: number) => {
      const value = placeCost[t * count + place]!;
      return value < 0 ? Number.MAX_SAFE_INTEGER : value;
    };
    const order = places
      .map((_, place) => place)
      .sort((a, b) => cost(a) - cost(b) || places[a]!.capacity - places[b]!.capacity || a - b);
    placeOrder.set(order, t * count);
    allowed[t] = order.filter((place) => placeCost[t * count + place]! >= 0).length;
  }
  return { placeCost, placeOrder, allowed };
}

/** Tracks that follow the same tasks are one track that counts several times. */
function mergedTracks(problem: Problem) {
  const merged = new Map<string, { tasks: readonly number[]; times: number }>();
  for (const { tasks } of problem.tracks) {
    const sorted = [...tasks].sort((a, b) => a - b);
    if (sorted.length === 0) continue;
    const key = sorted.join(' ');
    const known = merged.get(key);
    if (known) known.times += 1;
    else merged.set(key, { tasks: sorted, times: 1 });
  }
  const all = [...merged.values()];
  const counts = new Int32Array(problem.tasks.length);
  for (const { tasks } of all) for (const task of tasks) counts[task]! += 1;
  const trackStart = starts(counts);
  const trackBase = new Int32Array(trackStart[counts.length]!);
  const trackTimes = new Int32Array(trackBase.length);
  const next = trackStart.slice();
  all.forEach(({ tasks, times }, track) => {
    for (const task of tasks) {
      trackBase[next[task]!] = track * problem.days;
      trackTimes[next[task]!++] = times;
    }
  });
  return { trackStart, trackBase, trackTimes, tracks: all.length };
}

function meetingLists(problem: Problem) {
  const meetingStart = starts(Int32Array.from(problem.tasks, (task) => task.count));
  const taskOf = new Int32Array(meetingStart[problem.tasks.length]!);
  problem.tasks.forEach((_, task) => taskOf.fill(task, meetingStart[task]!, meetingStart[task + 1]!));
  return { meetingStart, taskOf, meetings: taskOf.length };
}

function spreadCosts({ tasks, days }: Problem, weights: Weights): Int32Array {
  const table = new Int32Array(tasks.length * (days + 1));
  tasks.forEach((task, t) => {
    for (let used = 0; used <= days; used++)
      table[t * (days + 1) + used] = weights.minDays * missingDays(task.minDays, used);
  });
  return table;
}

/** Lays a problem out for the search under the weights of a model. */
export function compile(problem: Problem, weights: Weights): Compiled {
  const { days, slots } = problem;
  const periods = days * slots;
  const conflict = conflictMatrix(problem);
  const pairing = Int32Array.from(problem.tasks, (task) => (task.paired ? weights.paired : 0));
  return {
    problem,
    weights,
    days,
    slots,
    periods,
    tasks: problem.tasks.length,
    places: problem.places.length,
    dayOf: Int32Array.from({ length: periods }, (_, period) => Math.floor(period / slots)),
    slotBit: Int32Array.from({ length: periods }, (_, period) => 1 << (period % slots)),
    conflict,
    ...meetingLists(problem),
    ...lists(problem, conflict),
    ...openPeriods(problem),
    ...placeCosts(problem, weights),
    ...mergedTracks(problem),
    dayCost: dayCosts(problem, weights),
    spreadCost: spreadCosts(problem, weights),
    stability: weights.stability,
    travel: weights.travel,
    building: Int32Array.from(problem.places, (place) => place.building),
    pairing,
    intricate: weights.travel > 0 || pairing.some((weight) => weight > 0),
  };
}
