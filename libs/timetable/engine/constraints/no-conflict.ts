import type { Problem } from '../problem.js';
import type { MustHold } from './constraint.js';

/** Whether two tasks exclude each other: one holder, or a track that follows both. Row-major, tasks × tasks, 1 = they do. */
export function conflictMatrix(problem: Problem): Uint8Array {
  const count = problem.tasks.length;
  const matrix = new Uint8Array(count * count);
  const byHolder = new Map<string, number[]>();
  problem.tasks.forEach(({ holder }, task) => {
    const group = byHolder.get(holder);
    if (group) group.push(task);
    else byHolder.set(holder, [task]);
  });
  const join = (group: readonly number[]) => {
    for (const a of group) for (const b of group) matrix[a * count + b] = 1;
  };
  for (const group of byHolder.values()) join(group);
  for (const track of problem.tracks) join(track.tasks);
  return matrix;
}

/** Nobody is in two places at once: pairs of excluding tasks in one period. */
export const noConflict: MustHold = {
  name: 'conflicts',
  why: 'Neither a teacher nor a class can be in two rooms at the same time.',
  appliesIn: () => true,
  amount({ problem, tasksAt, tracksOf }) {
    let pairs = 0;
    for (const tasks of tasksAt)
      for (let i = 0; i < tasks.length; i++)
        for (let j = i + 1; j < tasks.length; j++) {
          const [a, b] = [tasks[i]!, tasks[j]!];
          const together =
            problem.tasks[a]!.holder === problem.tasks[b]!.holder ||
            tracksOf[a]!.some((track) => tracksOf[b]!.includes(track));
          if (together) pairs += 1;
        }
    return pairs;
  },
};
