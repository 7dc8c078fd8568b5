import { Picture } from '../../picture.js';
import type { Placement, Problem, Task } from '../../problem.js';

const TASK: Task = { id: 'a', holder: 'A', count: 2, minDays: 2, demand: 20, paired: false };

/** Two days of four slots, two rooms in two buildings, tasks a (A), b (B) and c (A), a track of a and b. */
export const TOY: Problem = {
  name: 'toy',
  days: 2,
  slots: 4,
  tasks: [TASK, { ...TASK, id: 'b', holder: 'B' }, { ...TASK, id: 'c', paired: true }],
  places: [
    { id: 'r', capacity: 20, building: 0 },
    { id: 's', capacity: 15, building: 1 },
  ],
  tracks: [{ id: 'q', tasks: [0, 1] }],
  closed: [[0, 7]],
  unsuitable: [[1, 1]],
  dailyLoad: { min: 2, max: 2 },
};

/** Meetings as [task, place, period]. */
export function pictured(...meetings: readonly (readonly [number, number, number])[]): Picture {
  const placements: Placement[] = meetings.map(([task, place, period]) => ({ task, place, period }));
  return new Picture(TOY, placements);
}
