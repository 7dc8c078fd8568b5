import { maskOf } from '../picture.js';
import type { Weighed } from './constraint.js';

/** Empty slots between the first and the last meeting of a day. */
export function emptyBetween(mask: number): number {
  if (mask === 0) return 0;
  let rest = mask;
  while ((rest & 1) === 0) rest >>>= 1;
  let empty = 0;
  for (; rest !== 0; rest >>>= 1) if ((rest & 1) === 0) empty += 1;
  return empty;
}

/** Periods without a meeting between two meetings of a track on one day. */
export const windows: Weighed = {
  name: 'windows',
  why: 'Waiting time is lost time; a window counts as long as it is.',
  weightIn: (weights) => weights.windows,
  amount(picture) {
    let sum = 0;
    for (const { load } of picture.trackDays()) sum += emptyBetween(maskOf(load));
    return sum;
  },
};
