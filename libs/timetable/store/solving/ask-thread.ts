import { Worker } from 'node:worker_threads';

const HEAP_MB = 512;

/**
 * Asks a module one question in a thread of its own: it finds the question as `workerData` and its first message is the
 * answer, except for messages `{ progress }`, of which `heard` is told. Rejects when the thread dies, and when the signal
 * ends it; it has ended then, also in the middle of a computation or asleep.
 */
export async function askThread<Answer, Progress = never>(
  module: URL,
  question: unknown,
  end: AbortSignal,
  heard?: (progress: Progress) => void,
): Promise<Answer> {
  end.throwIfAborted();
  const thread = new Worker(module, {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
    env: {},
  });
  const stop = (): void => void thread.terminate().catch(() => undefined);
  end.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      thread.on('message', (message: Answer | { readonly progress: Progress }) => {
        if (isProgress<Progress>(message)) heard?.(message.progress);
        else resolve(message as Answer);
      });
      thread.once('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
      thread.once('exit', (code) => {
        const ended = new Error(`the thread ended with ${code} and no answer`);
        reject(end.aborted && end.reason instanceof Error ? end.reason : ended);
      });
    });
  } finally {
    end.removeEventListener('abort', stop);
    await thread.terminate().catch(() => undefined);
  }
}

const isProgress = <Progress>(message: unknown): message is { readonly progress: Progress } =>
  typeof message === 'object' && message !== null && 'progress' in message;
