/** Failed sign-ins of one login name so far. */
export interface FailureCount {
  readonly failedCount: number;
  readonly lastFailedAt: Date;
  readonly lockedUntil: Date | null;
}

export const LOCK_AFTER = 5;
export const LOCK_MS = 15 * 60_000;
/** Failures further apart than this are not one attack. */
export const FORGET_MS = 15 * 60_000;

/** Milliseconds the name stays locked; 0 when it is not. */
export function lockedFor(count: FailureCount | null, now: Date): number {
  return Math.max(0, (count?.lockedUntil?.getTime() ?? 0) - now.getTime());
}

/** The count after one more failure. A locked name stays as it is: guessing on does not prolong the lock. */
export function afterFailure(count: FailureCount | null, now: Date): FailureCount {
  if (count && lockedFor(count, now) > 0) return count;
  const isStale =
    !count || count.lockedUntil !== null || now.getTime() - count.lastFailedAt.getTime() >= FORGET_MS;
  const failedCount = isStale ? 1 : count.failedCount + 1;
  const lockedUntil = failedCount >= LOCK_AFTER ? new Date(now.getTime() + LOCK_MS) : null;
  return { failedCount, lastFailedAt: now, lockedUntil };
}
