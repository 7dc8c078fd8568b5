import { Worker } from 'node:worker_threads';
import { type LinearModel, pack, type Solved } from '../domain/linear-model.js';

const HEAP_MB = 384;
/** Half a person-time: no plan trains one person more. What a proof of less would take is spent on cents. */
const ABSOLUTE_GAP = 0.5;
/** Beyond the solver's own limit: loading it, and the copying. */
const GRACE_MS = 20_000;

interface Answer {
  readonly id: number;
  readonly ok: boolean;
  readonly solved?: Solved;
  readonly message?: string;
}

interface Waiting {
  readonly resolve: (solved: Solved) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Solves linear models with HiGHS in a thread of its own, one after the other. `close` ends the thread. */
export class HighsSolver {
  private readonly thread: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor() {
    this.thread = new Worker(new URL('./highs-thread.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: [],
      env: {},
    });
    this.thread.on('message', ({ id, ok, solved, message }: Answer) => {
      const task = this.waiting.get(id);
      if (!task) return;
      this.waiting.delete(id);
      clearTimeout(task.timer);
      if (ok && solved) task.resolve(solved);
      else task.reject(new Error(`the model cannot be solved: ${message ?? ''}`));
    });
    this.thread.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.thread.on('exit', () => this.fail(new Error('the solving thread ended')));
  }

  /** Solves exactly, or says how far from it the limit of seconds left the answer. Rejects when the thread fails. */
  solve(
    model: LinearModel,
    options: { readonly relaxed: boolean; readonly seconds: number; readonly absoluteGap?: number },
  ): Promise<Solved> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.fail(new Error('the solver did not keep to its time')),
        options.seconds * 1000 + GRACE_MS,
      );
      this.waiting.set(id, { resolve, reject, timer });
      this.thread.postMessage({
        id,
        packed: pack(model, options.relaxed),
        seconds: options.seconds,
        absoluteGap: options.absoluteGap ?? ABSOLUTE_GAP,
      });
    });
  }

  async close(): Promise<void> {
    await this.thread.terminate();
  }

  private fail(error: Error): void {
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
    void this.thread.terminate().catch(() => undefined);
  }
}
