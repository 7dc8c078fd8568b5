import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import type { Conflict } from '../../engine/centre/conflict.js';
import { bestOfSeeds } from '../../engine/centre/seed-threads.js';
import type { CentreProgress } from '../../engine/centre/solve.js';
import { askThread } from './ask-thread.js';
import type { SearchAnswer, SearchTask } from './search-task.js';
import type { CheckTask } from './search-thread.js';

const HEAP_MB = 512;
/** Contradictions that take longer to prove are not looked for. */
const CHECK_MS = 20_000;

const MODULE = new URL('./search-thread.js', import.meta.url);
/** Seeds are searched side by side in so many threads: one processor is left to the rest of the process. */
const THREADS = Math.max(2, Math.min(4, availableParallelism() - 1));
/** Far enough from each other that the rounds of one thread never take the seed of another. */
const SEED_STEP = 10_007;

/** Runs searches in threads; rejects when a thread dies. */
@Injectable()
export class SearchRunner {
  /**
   * The best that was found from several seeds within the seconds, or until the signal asks to stop; `progress` hears
   * the best so far about once a second. Counted in proposals it is one search from the seed itself.
   */
  solve(
    task: SearchTask,
    signal: AbortSignal,
    progress?: (best: CentreProgress) => void,
  ): Promise<SearchAnswer> {
    const threads = task.iterations === undefined ? THREADS : 1;
    const tasks = Array.from({ length: threads }, (_, i) => ({
      ...task,
      seed: (task.seed + i * SEED_STEP) >>> 0,
    }));
    return bestOfSeeds(MODULE, tasks, { signal, heapMb: HEAP_MB, ...(progress && { progress }) });
  }

  /** Contradictions of a model; undefined when that takes too long to say. */
  async conflicts(check: SearchTask['model']): Promise<Conflict[] | undefined> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), CHECK_MS);
    try {
      const task: CheckTask = { check };
      return await askThread<Conflict[]>(MODULE, { task }, late.signal);
    } catch (error) {
      if (late.signal.aborted) return undefined;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
