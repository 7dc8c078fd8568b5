/**
 * A place where so many wait for one another, so that a race is run for certain and not when the machine happens to
 * interleave it so. Whoever comes after them passes.
 */
export function meetingOf(parties: number): () => Promise<void> {
  let come = 0;
  let open = (): void => undefined;
  const together = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come += 1;
    if (come === parties) open();
    return together;
  };
}

/** Nobody waits. */
export const passing = (): Promise<void> => Promise.resolve();
