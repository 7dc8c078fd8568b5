import { maskOf } from '../picture.js';
import type { Weighed } from './constraint.js';

/** Slots of a day with no neighbour on either side, one bit each. */
export function isolatedSlots(mask: number): number {
  return mask & ~(mask << 1) & ~(mask >>> 1);
}

/** Meetings of a track with no other meeting of it directly before or after on that day. */
export const isolated: Weighed = {
  name: 'compactness',
  why: 'Nobody should travel for a single hour or wait between two.',
  weightIn: (weights) => weights.isolated,
  amount(picture) {
    let sum = 0;
    for (const { load } of picture.trackDays()) {
      const alone = isolatedSlots(maskOf(load));
      load.forEach((meetings, slot) => {
        if ((alone >>> slot) & 1) sum += meetings;
      });
    }
    return sum;
  },
};
