import { beforeEach, describe, expect, it, jest } from '@jest/globals';

/** A process of its own for each scenario: one that leaves never stays. */
let { endEventStreams, eventStream, openEventStreams, pauseFor } = await import('../event-stream.js');
beforeEach(async () => {
  jest.resetModules();
  ({ endEventStreams, eventStream, openEventStreams, pauseFor } = await import('../event-stream.js'));
});

async function* ticking(signal: AbortSignal): AsyncGenerator<string> {
  yield 'data: first\n\n';
  while (!signal.aborted) await pauseFor(60_000, signal);
}

const closed = (stream: ReturnType<typeof eventStream>): Promise<void> =>
  new Promise((resolve) => stream.once('close', () => resolve()));

describe('a stream of events', () => {
  it('lets go of its producer when the listener goes', async () => {
    let seen: AbortSignal | undefined;
    const stream = eventStream((signal) => {
      seen = signal;
      return ticking(signal);
    });
    stream.resume();
    const end = closed(stream);
    await new Promise((resolve) => setImmediate(resolve));
    stream.destroy();
    await end;
    expect(seen?.aborted).toBe(true);
    expect(openEventStreams()).toBe(0);
  });

  it('is counted while it is open and ends in order when the process leaves', async () => {
    const stream = eventStream(ticking);
    const read: string[] = [];
    stream.on('data', (part: Buffer | string) => read.push(String(part)));
    const end = closed(stream);
    await new Promise((resolve) => setImmediate(resolve));
    expect(openEventStreams()).toBe(1);
    endEventStreams();
    await end;
    expect(read).toEqual(['data: first\n\n']);
    expect(stream.readableEnded).toBe(true);
    expect(openEventStreams()).toBe(0);
  });

  it('is over at once for who comes back while the process leaves', async () => {
    endEventStreams();
    const stream = eventStream(ticking);
    const end = closed(stream);
    stream.resume();
    await end;
    expect(openEventStreams()).toBe(0);
  }, 600_000);
});
