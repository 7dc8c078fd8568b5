import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn: what nobody notices who waits for an answer. */
const A_TURN_MS = 8;

/**
 * For long work over many things: call it before each, and the event loop gets a turn whenever the work has held it for
 * `turnMs`. Most calls only look at the time.
 */
export function turns(
  turnMs = A_TURN_MS,
  now: () => number = () => performance.now(),
): () => Promise<void> | undefined {
  let began = now();
  return () => {
    if (now() - began < turnMs) return undefined;
    return nextTurn().then(() => {
      began = now();
    });
  };
}
