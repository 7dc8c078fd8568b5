import type { Weighed } from './constraint.js';

/** How many days are missing to the wanted spread. */
export function missingDays(wanted: number, used: number): number {
  return wanted > used ? wanted - used : 0;
}

/** Days that are missing to the spread each task wants. */
export const minDays: Weighed = {
  name: 'min_days',
  why: 'What is crammed into one day is forgotten the next.',
  weightIn: (weights) => weights.minDays,
  amount: ({ problem, ofTask }) =>
    problem.tasks.reduce((sum, task, at) => {
      const days = new Set(ofTask[at]!.map(({ period }) => Math.floor(period / problem.slots)));
      return sum + missingDays(task.minDays, days.size);
    }, 0),
};
