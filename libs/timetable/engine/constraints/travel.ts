import type { Weighed } from './constraint.js';

/** Changes of building between two meetings of a track that follow each other without a pause. */
export const travel: Weighed = {
  name: 'travel',
  why: 'A class cannot be in the other building the moment the hour ends.',
  weightIn: (weights) => weights.travel,
  amount({ problem, meetings }) {
    const { slots, places, tracks } = problem;
    const buildings = new Map<number, Set<number>>();
    let sum = 0;
    for (const track of tracks) {
      const members = new Set(track.tasks);
      buildings.clear();
      for (const { task, place, period } of meetings)
        if (members.has(task))
          buildings.set(period, (buildings.get(period) ?? new Set()).add(places[place]!.building));
      for (const [period, here] of buildings) {
        const next = (period + 1) % slots === 0 ? undefined : buildings.get(period + 1);
        if (next) for (const a of here) for (const b of next) if (a !== b) sum += 1;
      }
    }
    return sum;
  },
};
