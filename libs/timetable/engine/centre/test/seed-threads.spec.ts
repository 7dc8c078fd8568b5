import { describe, expect, it } from '@jest/globals';
import { bestOfSeeds } from '../seed-threads.js';
import type { CentreProgress } from '../solve.js';

interface Task {
  readonly answer?: { unplaced: number[]; cost: number; seed: number };
  readonly reports?: readonly { unplaced: number[]; cost: number }[];
  readonly after?: number;
  readonly dies?: boolean;
}

/** A thread that says what its task tells it to say, or waits until it is asked to stop. */
const MODULE = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads';
    const { task, stop } = workerData;
    for (const progress of task.reports ?? []) parentPort.postMessage({ progress });
    if (task.dies) process.exit(3);
    if (!task.answer) Atomics.wait(new Int32Array(stop), 0, 0);
    const answer = task.answer ?? { unplaced: [], cost: Atomics.load(new Int32Array(stop), 0), seed: 0 };
    setTimeout(() => parentPort.postMessage({ answer }), task.after ?? 0);
  `)}`,
);

const answer = (seed: number, cost: number, unplaced: number[] = []) => ({ seed, cost, unplaced });
const best = (tasks: readonly Task[], signal?: AbortSignal, progress?: (one: CentreProgress) => void) =>
  bestOfSeeds<Task, { unplaced: number[]; cost: number; seed: number }>(MODULE, tasks, {
    ...(signal && { signal }),
    ...(progress && { progress }),
  });

describe('several seeds in threads', () => {
  it('give the answer with the fewest left out, then the cheapest', async () => {
    const tasks = [answer(1, 5, [0, 1]), answer(2, 90, [0]), answer(3, 80, [0])];
    expect(await best(tasks.map((one) => ({ answer: one })))).toMatchObject({ seed: 3 });
  });

  it('give the earlier of two equal answers, whoever was faster', async () => {
    expect(await best([{ answer: answer(1, 7), after: 150 }, { answer: answer(2, 7) }])).toMatchObject({
      seed: 1,
    });
  });

  it('tell what is better than all that was told before', async () => {
    const told: number[] = [];
    const reports = [9, 7, 8, 7, 3].map((cost) => ({ cost, unplaced: [] }));
    await best([{ reports, answer: answer(1, 3) }], undefined, ({ cost }) => told.push(cost));
    expect(told).toEqual([9, 7, 3]);
  });

  it('stop when they are asked to, and still answer', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    expect(await best([{}, {}], stop.signal)).toMatchObject({ cost: 1 });
    expect(await best([{}], AbortSignal.abort())).toMatchObject({ cost: 1 });
  });

  it('fail as one when one of them dies', async () => {
    await expect(best([{ dies: true }, {}])).rejects.toThrow('a searching thread ended with 3');
  });
});
