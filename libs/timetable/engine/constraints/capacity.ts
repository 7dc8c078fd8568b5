import type { Weighed } from './constraint.js';

/** How many people find no seat. */
export function withoutSeat(demand: number, capacity: number): number {
  return demand > capacity ? demand - capacity : 0;
}

/** Every person without a seat, in every meeting. */
export const capacity: Weighed = {
  name: 'capacity',
  why: 'Who finds no seat does not learn; each person counts.',
  weightIn: (weights) => weights.capacity,
  amount: ({ problem, meetings }) =>
    meetings.reduce(
      (sum, { task, place }) =>
        sum + withoutSeat(problem.tasks[task]!.demand, problem.places[place]!.capacity),
      0,
    ),
};
