import type { CentreWeighed } from './constraint.js';

/** Hours are counted in steps of eight, so that a single session shifts nothing. */
const STEP = 8;

/** The square of each trainer’s hours: the same hours cost least when they are shared out evenly. */
export const fairness: CentreWeighed = {
  name: 'fairness',
  why: 'Hours are pay; they should not all go to whoever comes first in a list.',
  weight: 1,
  around({ trainerHours }, _, { trainer }) {
    const steps = Math.floor(trainerHours[trainer]! / STEP);
    return steps * steps;
  },
};
