import { Worker } from 'node:worker_threads';
import type { WorkbookLimits } from './limits.js';
import { isRefusalCode, refused, type Refused, type WorkbookRefusalPlace } from './refusals.js';
import { checkZipDirectory, type ZipPart } from './zip-directory.js';

/** A cell as the reading thread reports it: column number, kind, text, stored value. */
export interface RawCell {
  readonly c: number;
  readonly k: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula';
  readonly t: string;
  readonly r: string;
}

export interface RawRow {
  readonly n: number;
  readonly cells: readonly RawCell[];
}

export interface SheetOutline {
  readonly name: string;
  readonly hidden: boolean;
  /** Highest row and column number used. */
  readonly rows: number;
  readonly columns: number;
  readonly mergedRanges: number;
}

export interface ThreadAnswer {
  readonly sheets: readonly SheetOutline[];
  readonly unpackedBytes: number;
  readonly kept?: {
    readonly name: string;
    readonly rows: readonly RawRow[];
    readonly widths: readonly number[];
  };
}

export type ThreadResult =
  { readonly ok: true; readonly value: ThreadAnswer; readonly parts: number } | Refused;

export interface ReadingTask {
  readonly sheet?: string;
  readonly keepRows: boolean;
}

/** Two at a time leave the other core to everybody else; whoever waits behind eight others is asked to come back. */
const MAX_THREADS = 2;
const MAX_WAITING = 8;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Checks the directory here, then inflates and parses in a thread of its own with a bounded heap and clock, so
 * that no upload holds up the event loop or takes the process down with it.
 */
export async function readInThread(
  file: Buffer,
  limits: WorkbookLimits,
  task: ReadingTask,
): Promise<ThreadResult> {
  const directory = await checkZipDirectory(file, limits);
  if (!directory.ok) return directory;
  if (running >= MAX_THREADS && waiting.length >= MAX_WAITING) return refused('busy');
  if (running >= MAX_THREADS) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await runThread(file, directory.parts, limits, task);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

interface ThreadMessage {
  readonly ok: boolean;
  readonly value?: ThreadAnswer;
  readonly code?: string;
  readonly place?: WorkbookRefusalPlace;
}

function runThread(
  file: Buffer,
  parts: readonly ZipPart[],
  limits: WorkbookLimits,
  task: ReadingTask,
): Promise<ThreadResult> {
  const bytes = new Uint8Array(file);
  const worker = new Worker(new URL('./reader/parse-worker.js', import.meta.url), {
    workerData: { bytes, parts, limits, task },
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
    execArgv: [],
    env: {},
  });
  return new Promise<ThreadResult>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // A thread that dies while it is being ended must not become an unhandled error.
      worker.on('error', () => undefined);
      void worker.terminate().then(settle, settle);
    };
    const timer = setTimeout(() => end(() => resolve(refused('too_slow'))), limits.timeoutMs);
    worker.on('message', (message: ThreadMessage) => end(() => resolve(answerOf(message, parts.length))));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(() => (outOfMemory ? resolve(refused('too_much_memory')) : reject(error)));
    });
    worker.on('exit', () => end(() => resolve(refused('too_much_memory'))));
  });
}

function answerOf(message: ThreadMessage, parts: number): ThreadResult {
  if (message.ok && message.value) return { ok: true, value: message.value, parts };
  const code = message.code ?? '';
  return refused(isRefusalCode(code) ? code : 'xml_damaged', message.place);
}
