import { DomainError } from '../../kernel/index.js';

const MAX_KEYS = 50_000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Token buckets in this process's memory: they hold with Redis down. Several processes give the caller several
 * times the limit at most; the lock-out, which must be exact, is counted in the database.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  /** `capacity` at once, refilled evenly over `periodMs`. A capacity of 0 switches the limit off. */
  constructor(
    private readonly capacity: number,
    private readonly periodMs: number,
  ) {}

  /** Takes one token; false when there is none. */
  take(key: string, now: number): boolean {
    if (this.capacity === 0) return true;
    const bucket = this.refilled(key, now);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  /** Gives one token back: the attempt turned out to be harmless. */
  refund(key: string, now: number): void {
    if (this.capacity === 0) return;
    const bucket = this.refilled(key, now);
    bucket.tokens = Math.min(this.capacity, bucket.tokens + 1);
  }

  /** Whole seconds until a token is there. */
  retryAfter(key: string, now: number): number {
    if (this.capacity === 0) return 0;
    const missing = 1 - this.refilled(key, now).tokens;
    return Math.max(1, Math.ceil((missing * this.periodMs) / this.capacity / 1000));
  }

  private refilled(key: string, now: number): Bucket {
    const known = this.buckets.get(key);
    // Taken out and put back: the map's order is the order of last use, and the oldest goes first.
    if (known) this.buckets.delete(key);
    else if (this.buckets.size >= MAX_KEYS) this.forgetOldest();
    const bucket = known ?? { tokens: this.capacity, at: now };
    const elapsed = Math.max(0, now - bucket.at);
    bucket.tokens = Math.min(this.capacity, bucket.tokens + (elapsed * this.capacity) / this.periodMs);
    bucket.at = now;
    this.buckets.set(key, bucket);
    return bucket;
  }

  private forgetOldest(): void {
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}

/** Refuses with `request.rate_limited` and the seconds to wait. */
export function takeOrRefuse(buckets: TokenBuckets, key: string, now: number): void {
  if (buckets.take(key, now)) return;
  throw new DomainError('request.rate_limited', { retryAfterSeconds: buckets.retryAfter(key, now) });
}
