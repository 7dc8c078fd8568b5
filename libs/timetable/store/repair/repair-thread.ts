/** One repair in a thread of its own, so that the process renews its locks and does its other jobs meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { plansOf, type RepairTask } from './repair-task.js';

parentPort?.postMessage(plansOf((workerData as { readonly task: RepairTask }).task));
