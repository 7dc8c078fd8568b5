import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { endEventStreams } from './event-stream.js';

export interface LeavingTimes {
  /** How long a kept-alive connection may still bring a request that was on its way. */
  readonly lingerMs: number;
  /** After this long what is still open is cut. */
  readonly limitMs: number;
}

/** Longer than proxies keep theirs, so that it is never we who close under a request. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Returns what to do on SIGTERM: no new connection, every accepted request is answered with `Connection: close`,
 * and `close` runs when the last socket has ended. An idle kept-alive connection is not cut at once: a request may
 * be on its way on it, and its sender could not tell a reset from a write that happened.
 */
export function leaveInOrder(
  server: Server,
  close: () => Promise<void>,
  { lingerMs, limitMs }: LeavingTimes = { lingerMs: 1_000, limitMs: 8_000 },
): () => void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const open = new Set<ServerResponse>();
  let leaving = false;
  server.prependListener('request', (_request, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (leaving) response.setHeader('Connection', 'close');
  });
  return () => {
    if (leaving) return;
    leaving = true;
    endEventStreams();
    for (const response of open) {
      if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    const cut = setTimeout(() => server.closeAllConnections(), limitMs);
    const idle = setTimeout(() => {
      // Sockets turn idle as their last answers go out; they are closed as they do.
      setInterval(() => server.closeIdleConnections(), 50).unref();
    }, lingerMs);
    // `http.Server.close` would cut idle connections at once.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(cut);
      clearTimeout(idle);
      close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  };
}
