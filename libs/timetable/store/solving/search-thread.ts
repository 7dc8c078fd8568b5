/** One search in a thread of its own, so that the process goes on answering while it runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveSeed } from '../../engine/centre/seed-threads.js';
import { conflictsOf, search, type SearchTask } from './search-task.js';

/** A model to look for contradictions in; any other task is a timetable to search for. */
export interface CheckTask {
  readonly check: SearchTask['model'];
}

if (parentPort) {
  const { task } = workerData as { readonly task: SearchTask | CheckTask };
  if ('check' in task) parentPort.postMessage(conflictsOf(task.check));
  else serveSeed(search);
}
