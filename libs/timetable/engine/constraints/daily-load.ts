import type { Weighed } from './constraint.js';

/** How many meetings a day is above the most or, unless it is free, below the least. */
export function outsideLoad(meetings: number, least: number, most: number): number {
  if (meetings > most) return meetings - most;
  return meetings > 0 && meetings < least ? least - meetings : 0;
}

/** Meetings a day outside the range a track should have. */
export const dailyLoad: Weighed = {
  name: 'load',
  why: 'Too full a day tires, too empty a day is not worth the way; a free day is neither.',
  weightIn: (weights) => weights.load,
  amount(picture) {
    const { min, max } = picture.problem.dailyLoad;
    let sum = 0;
    for (const { load } of picture.trackDays())
      sum += outsideLoad(
        load.reduce((all, meetings) => all + meetings, 0),
        min,
        max,
      );
    return sum;
  },
};
