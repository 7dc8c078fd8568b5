/** One repair in a thread of its own, so that the process renews its locks and does its other jobs meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { plansOf, type RepairTask } from './repair-task.js';

const { task } = workerData as { readonly task: RepairTask };
parentPort?.postMessage(plansOf(task, (progress) => parentPort?.postMessage({ progress })));
