import type { Weighed } from './constraint.js';

/** Places beyond the first. */
export function extraPlaces(used: number): number {
  return used > 1 ? used - 1 : 0;
}

/** Places beyond the first that a task is spread over. */
export const stability: Weighed = {
  name: 'stability',
  why: 'One room for a course: nobody searches, nothing is carried about.',
  weightIn: (weights) => weights.stability,
  amount: ({ ofTask }) =>
    ofTask.reduce((sum, meetings) => sum + extraPlaces(new Set(meetings.map(({ place }) => place)).size), 0),
};
