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
    for (const tasks of tasksAt) {
      const groups = new Map<string, number[]>();
      const join = (key: string, task: number) => {
        const group = groups.get(key);
        if (group) group.push(task);
        else groups.set(key, [task]);
      };
      for (const task of tasks) {
        join(`holder ${problem.tasks[task]!.holder}`, task);
        for (const track of tracksOf[task]!) join(`track ${track}`, task);
      }
      const together = new Set<number>();
      for (const group of groups.values())
        for (let i = 0; i < group.length; i++)
          for (let j = i + 1; j < group.length; j++)
            together.add(
              Math.min(group[i]!, group[j]!) * problem.tasks.length + Math.max(group[i]!, group[j]!),
            );
      pairs += together.size;
    }
    return pairs;
  },
};
