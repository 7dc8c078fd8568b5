import type { CentreWeighed } from './constraint.js';

/** Class hours of a trainer above their weekly measure. */
export const trainerLoad: CentreWeighed = {
  name: 'trainer_load',
  why: 'Overtime costs money and health.',
  weight: 5,
  around(board, _, { trainer, day }) {
    const hours = board.trainerWeek[trainer * board.weeks + board.weekOf(day)]!;
    return Math.max(0, hours - board.plan.centre.trainers[trainer]!.weeklyHours);
  },
};
