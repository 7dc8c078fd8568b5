import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { askThread } from '../solving/ask-thread.js';
import type { RepairPlan, RepairProgress } from './repair-plan.js';
import type { RepairTask } from './repair-task.js';

/** Shorter than the job may take, so that no thread goes on beside the next attempt. */
const MOST_MS = 50_000;

/** Whoever looks after a repair that is worked out. */
export interface RepairFollowing {
  /** Ends it: the answer is then a rejection with the reason. */
  readonly signal?: AbortSignal;
  readonly heard?: (progress: RepairProgress) => void;
}

/** Works repairs out in threads; rejects when a thread dies, takes too long, or the process is being left. */
@Injectable()
export class RepairRunner implements OnModuleDestroy {
  /** What answers in the thread; tests name another one. */
  protected readonly module = new URL('./repair-thread.js', import.meta.url);
  private readonly running = new Set<AbortController>();
  private leaving = false;

  async plans(task: RepairTask, { signal, heard }: RepairFollowing = {}): Promise<RepairPlan[]> {
    const end = new AbortController();
    if (this.leaving) end.abort(stopped());
    this.running.add(end);
    const timer = setTimeout(() => end.abort(new Error('the repair took too long')), MOST_MS);
    try {
      const ends = signal ? AbortSignal.any([end.signal, signal]) : end.signal;
      return await askThread<RepairPlan[], RepairProgress>(this.module, { task }, ends, heard);
    } finally {
      clearTimeout(timer);
      this.running.delete(end);
    }
  }

  /** Ends what is being worked out; the next worker begins it anew. */
  onModuleDestroy(): void {
    this.leaving = true;
    for (const end of this.running) end.abort(stopped());
  }
}

const stopped = (): Error => new Error('the worker is being stopped');
