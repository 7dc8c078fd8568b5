import type { MustHold } from './constraint.js';

/** Every task takes place as often as it should, at different times. */
export const allPlaced: MustHold = {
  name: 'lectures',
  why: 'Hours that are not given are not taught and not paid.',
  appliesIn: () => true,
  amount: ({ problem, ofTask }) =>
    problem.tasks.reduce((sum, task, at) => sum + Math.abs(ofTask[at]!.length - task.count), 0),
};
