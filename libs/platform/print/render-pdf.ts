import { Worker } from 'node:worker_threads';
import { type PrintDocument, typesetDocument } from './print-document.js';

/** A document of thousands of rows takes some seconds; one that takes longer is not worth holding a core for. */
const TIMEOUT_MS = 60_000;
/** Loading the fonts takes half a second: the thread is kept for the next document, but not for ever. */
const IDLE_MS = 20_000;
const MAX_WAITING = 64;
const HEAP_MB = 768;

export class PrintBusyError extends Error {
  override readonly name = 'PrintBusyError';
}

interface Task {
  readonly document: PrintDocument;
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}

interface ThreadMessage {
  readonly id: number;
  readonly ok: boolean;
  readonly bytes?: Uint8Array;
  readonly message?: string;
}

let thread: Worker | undefined;
let current: { readonly id: number; readonly task: Task; readonly timer: NodeJS.Timeout } | undefined;
let idle: NodeJS.Timeout | undefined;
let lastId = 0;
const waiting: Task[] = [];

/**
 * Renders an A4 document in Chinese to PDF, in one thread beside the event loop; documents are rendered one after
 * the other. Rejects with PrintBusyError when too many wait, and with the renderer's message when the content
 * cannot be laid out.
 */
export function renderPdf(document: PrintDocument): Promise<Buffer> {
  if (waiting.length >= MAX_WAITING)
    return Promise.reject(new PrintBusyError('too many documents wait to be printed'));
  return new Promise((resolve, reject) => {
    waiting.push({ document, resolve, reject });
    next();
  });
}

/** Ends the rendering thread at once; only needed where a process must be quiet, as in tests. */
export async function closePrinter(): Promise<void> {
  clearTimeout(idle);
  const ended = thread;
  thread = undefined;
  await ended?.terminate();
}

function next(): void {
  if (current) return;
  const task = waiting.shift();
  if (!task) {
    idle = setTimeout(() => void closePrinter(), IDLE_MS);
    idle.unref();
    return;
  }
  clearTimeout(idle);
  thread ??= start();
  lastId += 1;
  const timer = setTimeout(
    () => fail(new Error(`the document was not printed within ${TIMEOUT_MS} ms`)),
    TIMEOUT_MS,
  );
  current = { id: lastId, task, timer };
  thread.ref();
  thread.postMessage({ id: lastId, document: typesetDocument(task.document) });
}

function start(): Worker {
  const worker = new Worker(new URL('./renderer/render-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
    env: {},
  });
  worker.on('message', ({ id, ok, bytes, message }: ThreadMessage) => {
    if (current?.id !== id) return;
    if (ok && bytes)
      settle(({ resolve }) => resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    else settle(({ reject }) => reject(new Error(`the document cannot be printed: ${message ?? ''}`)));
  });
  worker.on('error', (error) => {
    if (thread === worker) fail(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', () => {
    if (thread === worker) fail(new Error('the printing thread ended'));
  });
  return worker;
}

function settle(answer: (task: Task) => void): void {
  const done = current;
  current = undefined;
  if (!done) return;
  clearTimeout(done.timer);
  // Between documents the thread does not keep the process alive.
  thread?.unref();
  answer(done.task);
  next();
}

/** A thread that failed is not used again. */
function fail(error: Error): void {
  const broken = thread;
  thread = undefined;
  void broken?.terminate().catch(() => undefined);
  settle(({ reject }) => reject(error));
}
