import type { Placement, Problem } from '../problem.js';
import type { Chance } from '../random.js';

export interface Size {
  readonly tasks: number;
  readonly places: number;
  readonly tracks: number;
  readonly days: number;
  readonly slots: number;
  /** Meetings a task, at most. */
  readonly most: number;
}

/**
 * A problem that has an answer: meetings are laid into a timetable first, and only tracks, holders and closings that
 * this timetable respects are made from it.
 */
export function solvableProblem(chance: Chance, size: Size): Problem {
  const { tasks: count, places, days, slots } = size;
  const periods = days * slots;
  const used = Array.from({ length: count }, () => new Set<number>());
  const loads = new Int32Array(periods);
  const full = Math.max(1, Math.floor(places * 0.85));
  for (let task = 0; task < count; task++) {
    const wanted = 1 + chance.below(size.most);
    for (let tries = 0; used[task]!.size < wanted && tries < 40; tries++) {
      const period = chance.below(periods);
      if (loads[period]! >= full || used[task]!.has(period)) continue;
      used[task]!.add(period);
      loads[period]! += 1;
    }
  }
  const apart = (a: number, b: number) => [...used[a]!].every((period) => !used[b]!.has(period));
  const programmes = Array.from({ length: Math.max(1, Math.ceil(count / 5)) }, () => {
    const members: number[] = [];
    const first = chance.below(count);
    for (let tries = 0; members.length < 6 && tries < 40; tries++) {
      const task = (first + chance.below(Math.min(count, 40))) % count;
      if (!members.includes(task) && members.every((other) => apart(task, other))) members.push(task);
    }
    return members;
  });
  const tracks = Array.from({ length: size.tracks }, (_, q) => {
    const programme = programmes[chance.below(programmes.length)]!;
    const tasks = programme.filter(() => chance.below(3) > 0);
    return { id: `q${q}`, tasks: tasks.length > 0 ? tasks : programme.slice(0, 1) };
  });
  const holders = Array.from({ length: count }, (_, task) => `t${task}`);
  for (let task = 1; task < count; task++) {
    const other = chance.below(task);
    const shared = holders[other]!;
    const alone = holders.every((holder, one) => one === task || holder !== shared || apart(one, task));
    if (chance.below(3) === 0 && alone) holders[task] = shared;
  }
  const closed: [number, number][] = [];
  for (let task = 0; task < count; task++)
    for (let period = 0; period < periods; period++)
      if (!used[task]!.has(period) && chance.below(4) === 0) closed.push([task, period]);
  const unsuitable: [number, number][] = [];
  for (let task = 0; task < count; task++)
    for (let place = 1; place < places; place++) if (chance.below(12) === 0) unsuitable.push([task, place]);
  return {
    name: 'generated',
    days,
    slots,
    tasks: holders.map((holder, task) => ({
      id: `c${task}`,
      holder,
      count: used[task]!.size,
      minDays: 1 + chance.below(days),
      demand: 5 + chance.below(60),
      paired: chance.below(4) === 0,
    })),
    places: Array.from({ length: places }, (_, place) => ({
      id: `r${place}`,
      capacity: 10 + chance.below(70),
      building: chance.below(3),
    })),
    tracks,
    closed,
    unsuitable,
    dailyLoad: { min: 2, max: 3 },
  };
}

/** Meetings anywhere, feasible or not. */
export function anyPlacements(chance: Chance, problem: Problem): Placement[] {
  return problem.tasks.flatMap((task, at) =>
    Array.from({ length: Math.max(0, task.count + chance.below(3) - 1) }, () => ({
      task: at,
      place: chance.below(problem.places.length),
      period: chance.below(problem.days * problem.slots),
    })),
  );
}

export const SMALL: Size = { tasks: 12, places: 4, tracks: 7, days: 4, slots: 4, most: 4 };
/** As large as the largest published families. */
export const LARGE: Size = { tasks: 780, places: 130, tracks: 3700, days: 5, slots: 6, most: 5 };
