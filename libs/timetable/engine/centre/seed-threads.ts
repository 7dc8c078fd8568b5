/**
 * The same question from several seeds at once, a thread a seed. The best answer is that with the fewest sessions left
 * out, then the least cost; the earlier of two equal ones wins, so that the choice does not depend on who was faster.
 */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { CentreProgress, CentreSurroundings } from './solve.js';

/** What any answer must tell to be compared. */
interface Comparable {
  readonly unplaced: readonly unknown[];
  readonly cost: number;
}

interface ThreadData<Task> {
  readonly task: Task;
  /** One shared number: not 0 = stop. */
  readonly stop: SharedArrayBuffer;
}

type Message<Answer> = { readonly progress: CentreProgress } | { readonly answer: Answer };

interface Following {
  /** Asks all threads to stop and to give the best they have. */
  readonly signal?: AbortSignal;
  /** The best so far of all threads, whenever one of them reports something better (each at most once a second). */
  progress?(best: CentreProgress): void;
  readonly heapMb?: number;
}

const HEAP_MB = 512;

const fewerLeftOut = (a: Comparable, b: Comparable): number =>
  a.unplaced.length - b.unplaced.length || a.cost - b.cost;

function runThread<Task, Answer>(
  module: URL,
  data: ThreadData<Task>,
  heapMb: number,
  heard: (progress: CentreProgress) => void,
): { answer: Promise<Answer>; end: () => Promise<unknown> } {
  const thread = new Worker(module, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    execArgv: [],
    env: {},
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    thread.on('message', (message: Message<Answer>) => {
      if ('answer' in message) resolve(message.answer);
      else heard(message.progress);
    });
    thread.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
    thread.once('exit', (code) => reject(new Error(`a searching thread ended with ${code} and no answer`)));
  });
  return { answer, end: () => thread.terminate() };
}

/**
 * Runs the module (which calls `serveSeed`) once a task, each in a thread of its own, and resolves with the best answer.
 * Rejects when a thread dies; the others are ended then.
 */
export async function bestOfSeeds<Task, Answer extends Comparable>(
  module: URL,
  tasks: readonly Task[],
  { signal, progress, heapMb = HEAP_MB }: Following = {},
): Promise<Answer> {
  const stop = new SharedArrayBuffer(4);
  const asked = new Int32Array(stop);
  // Told also to a thread that sleeps on it: a changed number wakes nobody.
  const ask = (): void => {
    Atomics.store(asked, 0, 1);
    Atomics.notify(asked, 0);
  };
  signal?.addEventListener('abort', ask, { once: true });
  if (signal?.aborted) ask();
  let best: CentreProgress | undefined;
  const heard = (one: CentreProgress): void => {
    if (best && fewerLeftOut(best, one) <= 0) return;
    best = one;
    progress?.(one);
  };
  const threads = tasks.map((task) => runThread<Task, Answer>(module, { task, stop }, heapMb, heard));
  try {
    const answers = await Promise.all(threads.map(({ answer }) => answer));
    return answers.reduce((a, b) => (fewerLeftOut(b, a) < 0 ? b : a));
  } finally {
    signal?.removeEventListener('abort', ask);
    await Promise.allSettled(threads.map(({ end }) => end()));
  }
}

/** In a thread: answers the task that `bestOfSeeds` started it with; does nothing in a main thread. */
export function serveSeed<Task, Answer extends Comparable>(
  search: (task: Task, surroundings: CentreSurroundings) => Answer,
): void {
  if (!parentPort) return;
  const port = parentPort;
  const { task, stop } = workerData as ThreadData<Task>;
  const asked = new Int32Array(stop);
  const began = performance.now();
  const send = (message: Message<Answer>) => port.postMessage(message);
  const answer = search(task, {
    clock: () => (performance.now() - began) / 1000,
    stopped: () => Atomics.load(asked, 0) !== 0,
    progress: (progress) => send({ progress }),
  });
  send({ answer });
}
