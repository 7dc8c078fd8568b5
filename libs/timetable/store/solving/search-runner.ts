import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { SearchAnswer, SearchTask } from './search-task.js';
import type { ThreadTask } from './search-thread.js';

const HEAP_MB = 512;

/** Runs searches in threads; rejects when a thread dies. */
@Injectable()
export class SearchRunner {
  /** The best that was found within the seconds, or until the signal asks to stop. */
  solve(task: SearchTask, signal: AbortSignal): Promise<SearchAnswer> {
    const stop = new SharedArrayBuffer(4);
    const workerData: ThreadTask = { task, stop };
    const thread = new Worker(new URL('./search-thread.js', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: [],
      env: {},
    });
    const ask = (): void => void Atomics.store(new Int32Array(stop), 0, 1);
    signal.addEventListener('abort', ask, { once: true });
    if (signal.aborted) ask();
    return new Promise<SearchAnswer>((resolve, reject) => {
      thread.once('message', (answer: SearchAnswer) => resolve(answer));
      thread.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
      thread.once('exit', () => reject(new Error('the searching thread ended')));
    }).finally(() => {
      signal.removeEventListener('abort', ask);
      void thread.terminate().catch(() => undefined);
    });
  }
}
