import type { Weighed } from './constraint.js';

/**
 * How many meetings of one day stand alone although there are several: a meeting is grouped with one directly before
 * or after it in the same place. `places[first … first + slots)` = place in each slot, -1 = none.
 */
export function ungrouped(places: Int32Array | readonly number[], first: number, slots: number): number {
  let meetings = 0;
  let alone = 0;
  for (let slot = 0; slot < slots; slot++) {
    const here = places[first + slot]!;
    if (here < 0) continue;
    meetings += 1;
    const before = slot > 0 && places[first + slot - 1]! === here;
    const after = slot + 1 < slots && places[first + slot + 1]! === here;
    if (!before && !after) alone += 1;
  }
  return meetings > 1 ? alone : 0;
}

/** Meetings of a task that should come in pairs and do not. */
export const paired: Weighed = {
  name: 'double_lectures',
  why: 'An experiment that takes two hours is not begun twice.',
  weightIn: (weights) => weights.paired,
  amount({ problem, ofTask }) {
    const { days, slots, tasks } = problem;
    let sum = 0;
    tasks.forEach((task, at) => {
      if (!task.paired) return;
      const places = new Int32Array(days * slots).fill(-1);
      for (const { place, period } of ofTask[at]!) places[period] = place;
      for (let day = 0; day < days; day++) sum += ungrouped(places, day * slots, slots);
    });
    return sum;
  },
};
