import { describe, expect, it } from '@jest/globals';
import { RepairRunner } from '../../store/repair/repair-runner.js';
import type { RepairTask } from '../../store/repair/repair-task.js';
import { modelOf } from '../../store/solving/centre-model.js';
import { factsOf, plainFacts } from '../../store/solving/plain-facts.js';
import { causeOf, factsWith, taskOf } from './repair-facts.js';

/** In place of the thread's own module: what it does there is the test's. */
const threadOf = (text: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort, workerData } from 'node:worker_threads';
      const { task } = workerData;
      const gate = new Int32Array(task.gate ?? new SharedArrayBuffer(4));
      ${text}
    `)}`,
  );

const runnerOf = (text: string): RepairRunner =>
  new (class extends RepairRunner {
    protected override readonly module = threadOf(text);
  })();

const task = (gate = new SharedArrayBuffer(4)) =>
  ({ ...taskOf(factsWith(), causeOf({ trainerId: 't1' })), gate }) as RepairTask;

const open = (gate: SharedArrayBuffer): void => {
  Atomics.store(new Int32Array(gate), 0, 1);
  Atomics.notify(new Int32Array(gate), 0);
};

describe('a repair in its thread', () => {
  it('leaves the event loop free: it ends only after the loop has turned and let it', async () => {
    const gate = new SharedArrayBuffer(4);
    const runner = runnerOf(`Atomics.wait(gate, 0, 0); parentPort.postMessage([task.cause]);`);
    const answer = runner.plans(task(gate));
    const order: string[] = [];
    const answered = answer.then(() => order.push('answered'));
    // On the main thread nothing could open the gate: the wait for it would never end.
    await new Promise<void>((turned) => setImmediate(turned));
    order.push('the loop has turned');
    open(gate);
    await answered;
    expect(order).toEqual(['the loop has turned', 'answered']);
    expect(await answer).toEqual([causeOf({ trainerId: 't1' })]);
  });

  it('fails when it dies, throws or ends without an answer, and the next attempt succeeds', async () => {
    const gate = new SharedArrayBuffer(4);
    const dies = `if (Atomics.add(gate, 0, 1) === 0) process.exit(3); parentPort.postMessage([]);`;
    const runner = runnerOf(dies);
    await expect(runner.plans(task(gate))).rejects.toThrow('the thread ended with 3 and no answer');
    expect(await runner.plans(task(gate))).toEqual([]);
    await expect(runnerOf(`throw new Error('out of ideas');`).plans(task())).rejects.toThrow('out of ideas');
    await expect(runnerOf('').plans(task())).rejects.toThrow('the thread ended with 0 and no answer');
  });

  it('is ended when the worker is being stopped, and none is begun after that', async () => {
    const waits = runnerOf(`Atomics.wait(gate, 0, 0);`);
    const answer = waits.plans(task());
    waits.onModuleDestroy();
    await expect(answer).rejects.toThrow('the worker is being stopped');
    const begun = new SharedArrayBuffer(4);
    const late = runnerOf(`Atomics.store(gate, 0, 1); parentPort.postMessage([]);`);
    late.onModuleDestroy();
    await expect(late.plans(task(begun))).rejects.toThrow('the worker is being stopped');
    expect(new Int32Array(begun)[0]).toBe(0);
  });
});

describe('a repair that is looked after', () => {
  it('is told of each step, and of the answer last', async () => {
    const runner = runnerOf(`
      for (const stepsDone of [1, 2]) parentPort.postMessage({ progress: { stepsDone, plans: [] } });
      parentPort.postMessage([task.cause]);
    `);
    const steps: number[] = [];
    const found = await runner.plans(task(), { heard: ({ stepsDone }) => steps.push(stepsDone) });
    expect([steps, found]).toEqual([[1, 2], [causeOf({ trainerId: 't1' })]]);
  });

  it('is ended in the middle of a computation, at once and wholly; until then it goes on', async () => {
    const gate = new SharedArrayBuffer(4);
    const counter = new Int32Array(gate);
    const runner = runnerOf(`
      parentPort.postMessage({ progress: { stepsDone: 1, plans: [] } });
      for (;;) Atomics.add(gate, 0, 1);
    `);
    const stop = new AbortController();
    let told: () => void;
    const begun = new Promise<void>((resolve) => (told = resolve));
    const answer = runner.plans(task(gate), { signal: stop.signal, heard: () => told() });
    await begun;
    // Nobody has asked it to end: it counts on, however long one looks.
    for (const from = Atomics.load(counter, 0); Atomics.load(counter, 0) === from;)
      await new Promise<void>((turned) => setImmediate(turned));
    stop.abort(new Error('somebody has ended it'));
    await expect(answer).rejects.toThrow('somebody has ended it');
    const left = Atomics.load(counter, 0);
    // Another thread begins, works and ends meanwhile: one that was still there would have counted on.
    await runnerOf(`parentPort.postMessage([]);`).plans(task());
    expect(Atomics.load(counter, 0)).toBe(left);
  });

  it('is ended asleep, and not begun when it was ended before', async () => {
    const stop = new AbortController();
    const answer = runnerOf(`Atomics.wait(gate, 0, 0);`).plans(task(), { signal: stop.signal });
    stop.abort(new Error('somebody has ended it'));
    await expect(answer).rejects.toThrow('somebody has ended it');
    const begun = new SharedArrayBuffer(4);
    const late = runnerOf(`Atomics.store(gate, 0, 1); parentPort.postMessage([]);`);
    await expect(late.plans(task(begun), { signal: stop.signal })).rejects.toThrow('somebody has ended it');
    expect(new Int32Array(begun)[0]).toBe(0);
  });
});

describe('facts on their way to a thread', () => {
  it('make the same model there', () => {
    const facts = factsWith({ isPublicHoliday: (date) => date === '2026-11-25' });
    expect(modelOf(factsOf(structuredClone(plainFacts(facts))))).toEqual(modelOf(facts));
  });

  it('know only ways between buildings with workshops', () => {
    const { timeBetween } = factsOf(plainFacts(factsWith()));
    expect(timeBetween('A', 'B')).toEqual({ minutes: 0, entered: false });
    expect(() => timeBetween('A', 'elsewhere')).toThrow('a way to a building without workshops');
  });
});
