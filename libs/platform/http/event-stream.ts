import { PassThrough, pipeline, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const open = new Set<AbortController>();
let leaving = false;

/**
 * A stream of server-sent events from what is yielded. The signal says that nobody listens any more or that the
 * process is leaving: what is yielded then is not awaited, and the stream ends.
 */
export function eventStream(produce: (signal: AbortSignal) => AsyncGenerator<string>): Readable {
  const controller = new AbortController();
  // A listener that was let go comes back at once on the connection it still has: it must not be kept again.
  if (leaving) controller.abort();
  open.add(controller);
  // What is piped into closes at once when its listener goes; the producer would be waited for.
  const stream = new PassThrough();
  stream.once('close', () => {
    open.delete(controller);
    controller.abort();
  });
  pipeline(Readable.from(produce(controller.signal)), stream, () => undefined);
  return stream;
}

/** Waits, or less when the signal comes. */
export async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** The process is leaving: listeners are let go, also those who come from now on; they come back to another process. */
export function endEventStreams(): void {
  leaving = true;
  for (const controller of open) controller.abort();
}

/** How many are listened to at present. */
export const openEventStreams = (): number => open.size;
