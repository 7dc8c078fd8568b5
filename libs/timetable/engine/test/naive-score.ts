import type { Placement, Problem, Weights } from '../problem.js';

/**
 * The published definitions once more, written as differently as possible from the engine: a grid of strings, no masks,
 * no maps of counts. For feasible and infeasible timetables without repeated lines.
 */
export function naiveScore(problem: Problem, placements: readonly Placement[], weights: Weights) {
  const { days, slots, tasks, places, tracks } = problem;
  const lines = placements.map(
    ({ task, place, period }) =>
      [tasks[task]!.id, places[place]!.id, Math.floor(period / slots), period % slots] as const,
  );
  const of = (id: string) => lines.filter(([course]) => course === id);
  const unique = <T>(list: readonly T[]) => list.filter((one, at) => list.indexOf(one) === at);
  const roomOf = (id: string) => places.find((place) => place.id === id) as Problem['places'][number];
  const courseOf = (id: string) => tasks.find((task) => task.id === id) as Problem['tasks'][number];
  const share = (a: string, b: string) =>
    courseOf(a).holder === courseOf(b).holder ||
    tracks.some((track) => {
      const ids = track.tasks.map((task) => tasks[task]!.id);
      return ids.includes(a) && ids.includes(b);
    });
  let hard = 0;
  let soft = 0;
  for (const { id, count } of tasks) hard += Math.abs(of(id).length - count);
  lines.forEach((a, i) =>
    lines.slice(i + 1).forEach((b) => {
      if (a[2] !== b[2] || a[3] !== b[3]) return;
      if (share(a[0], b[0])) hard += 1;
    }),
  );
  for (let day = 0; day < days; day++)
    for (let slot = 0; slot < slots; slot++)
      for (const { id } of places) {
        const here = lines.filter((line) => line[1] === id && line[2] === day && line[3] === slot);
        hard += Math.max(0, here.length - 1);
      }
  for (const [course, room, day, slot] of lines) {
    const task = tasks.findIndex((one) => one.id === course);
    const place = places.findIndex((one) => one.id === room);
    if (problem.closed.some(([t, p]) => t === task && p === day * slots + slot)) hard += 1;
    soft += weights.capacity * Math.max(0, courseOf(course).demand - roomOf(room).capacity);
    if (problem.unsuitable.some(([t, p]) => t === task && p === place)) {
      soft += weights.suitability;
      if (weights.suitabilityMust) hard += 1;
    }
  }
  for (const task of tasks) {
    const mine = of(task.id);
    soft += weights.minDays * Math.max(0, task.minDays - unique(mine.map((line) => line[2])).length);
    soft += weights.stability * Math.max(0, unique(mine.map((line) => line[1])).length - 1);
    if (task.paired)
      for (let day = 0; day < days; day++) {
        const today = mine.filter((line) => line[2] === day);
        if (today.length < 2) continue;
        soft +=
          weights.paired *
          today.filter((a) => !today.some((b) => Math.abs(a[3] - b[3]) === 1 && a[1] === b[1])).length;
      }
  }
  for (const track of tracks) {
    const ids = track.tasks.map((task) => tasks[task]!.id);
    for (let day = 0; day < days; day++) {
      const today = lines.filter((line) => ids.includes(line[0]) && line[2] === day);
      const busy = unique(today.map((line) => line[3])).sort((a, b) => a - b);
      soft +=
        weights.isolated * today.filter((a) => !busy.includes(a[3] - 1) && !busy.includes(a[3] + 1)).length;
      if (busy.length > 0) soft += weights.windows * (busy[busy.length - 1]! - busy[0]! + 1 - busy.length);
      const { min, max } = problem.dailyLoad;
      if (today.length > max) soft += weights.load * (today.length - max);
      if (today.length > 0 && today.length < min) soft += weights.load * (min - today.length);
      const moves = unique(
        today.flatMap((a) =>
          today
            .filter((b) => b[3] === a[3] + 1 && roomOf(b[1]).building !== roomOf(a[1]).building)
            .map((b) => `${a[3]} ${roomOf(a[1]).building} ${roomOf(b[1]).building}`),
        ),
      );
      soft += weights.travel * moves.length;
    }
  }
  return { violations: hard, penalty: soft };
}
