import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { Conflict } from '../../engine/centre/conflict.js';
import type { SearchAnswer, SearchTask } from './search-task.js';
import type { ThreadTask } from './search-thread.js';

const HEAP_MB = 512;
/** Contradictions that take longer to prove are not looked for. */
const CHECK_MS = 20_000;

/** Runs searches in threads; rejects when a thread dies. */
@Injectable()
export class SearchRunner {
  /** The best that was found within the seconds, or until the signal asks to stop. */
  solve(task: SearchTask, signal: AbortSignal): Promise<SearchAnswer> {
    const stop = new SharedArrayBuffer(4);
    const ask = (): void => void Atomics.store(new Int32Array(stop), 0, 1);
    signal.addEventListener('abort', ask, { once: true });
    if (signal.aborted) ask();
    return answerOf<SearchAnswer>({ task, stop }).finally(() => signal.removeEventListener('abort', ask));
  }

  /** Contradictions of a model; undefined when that takes too long to say. */
  async conflicts(check: SearchTask['model']): Promise<Conflict[] | undefined> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), CHECK_MS);
    try {
      return await answerOf<Conflict[]>({ task: { check }, stop: new SharedArrayBuffer(4) }, late.signal);
    } catch (error) {
      if (late.signal.aborted) return undefined;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function answerOf<T>(workerData: ThreadTask, end?: AbortSignal): Promise<T> {
  const thread = new Worker(new URL('./search-thread.js', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
    env: {},
  });
  const stop = (): void => void thread.terminate().catch(() => undefined);
  end?.addEventListener('abort', stop, { once: true });
  return new Promise<T>((resolve, reject) => {
    thread.once('message', (answer: T) => resolve(answer));
    thread.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
    thread.once('exit', () => reject(new Error('the searching thread ended')));
  }).finally(stop);
}
