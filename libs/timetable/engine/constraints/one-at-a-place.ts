import type { MustHold } from './constraint.js';

/** A place holds one meeting at a time: every further one counts. */
export const oneAtAPlace: MustHold = {
  name: 'occupancy',
  why: 'Two classes do not fit at one set of machines, whatever its capacity.',
  appliesIn: () => true,
  amount({ problem, meetings }) {
    const cells = new Set(meetings.map(({ place, period }) => period * problem.places.length + place));
    return meetings.length - cells.size;
  },
};
