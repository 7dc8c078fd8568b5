/** One search in a thread of its own, so that the process goes on answering while it runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { conflictsOf, search, type SearchTask } from './search-task.js';

export interface ThreadTask {
  /** A timetable to search for, or a model to look for contradictions in. */
  readonly task: SearchTask | { readonly check: SearchTask['model'] };
  /** One shared number: not 0 = stop. */
  readonly stop: SharedArrayBuffer;
}

if (parentPort) {
  const { task, stop } = workerData as ThreadTask;
  const asked = new Int32Array(stop);
  const began = performance.now();
  parentPort.postMessage(
    'check' in task
      ? conflictsOf(task.check)
      : search(task, {
          clock: () => (performance.now() - began) / 1000,
          stopped: () => Atomics.load(asked, 0) !== 0,
        }),
  );
}
