import { pauseFor } from '../../../platform/index.js';

/**
 * Does the work and looks after it meanwhile, at once and then every so many milliseconds; the look asks it to stop by
 * the controller. A look that fails ends the work: nothing must go on unwatched.
 */
export async function watched<T>(
  work: () => Promise<T>,
  look: () => Promise<void>,
  { stop, everyMs }: { readonly stop: AbortController; readonly everyMs: number },
): Promise<T> {
  const done = new AbortController();
  const watch = async (): Promise<void> => {
    while (!done.signal.aborted) {
      await look();
      await pauseFor(everyMs, done.signal);
    }
  };
  const watching = watch().catch((error: unknown) => {
    stop.abort();
    throw error;
  });
  try {
    return await Promise.race([work(), watching.then(() => new Promise<never>(() => undefined))]);
  } finally {
    done.abort();
    await watching.catch(() => undefined);
  }
}
