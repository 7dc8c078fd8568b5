import type { MustHold } from './constraint.js';

/** Nothing takes place in a period that is closed to it. */
export const available: MustHold = {
  name: 'availability',
  why: 'Who gives or follows the task is not there at that time, and no plan brings them there.',
  appliesIn: () => true,
  amount({ problem, meetings }) {
    const periods = problem.days * problem.slots;
    const closed = new Set(problem.closed.map(([task, period]) => task * periods + period));
    return meetings.filter(({ task, period }) => closed.has(task * periods + period)).length;
  },
};
