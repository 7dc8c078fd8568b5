import type { Picture } from '../picture.js';
import type { MustHold, Weighed } from './constraint.js';

const WHY = 'A room without what the task needs makes the hour worth little or nothing.';

function unsuitableMeetings({ problem, meetings }: Picture): number {
  const count = problem.places.length;
  const unsuitable = new Set(problem.unsuitable.map(([task, place]) => task * count + place));
  return meetings.filter(({ task, place }) => unsuitable.has(task * count + place)).length;
}

/** Meetings in places that do not suit, where the model forbids them. */
export const mustSuit: MustHold = {
  name: 'suitability',
  why: WHY,
  appliesIn: (weights) => weights.suitabilityMust,
  amount: unsuitableMeetings,
};

/** Meetings in places that do not suit, where the model weighs them. */
export const shouldSuit: Weighed = {
  name: 'suitability',
  why: WHY,
  weightIn: (weights) => weights.suitability,
  amount: unsuitableMeetings,
};
