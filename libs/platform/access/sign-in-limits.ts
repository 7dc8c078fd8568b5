import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { Clock } from '../clock/clock.js';
import { type AppLogger, LOGGER } from '../telemetry/index.js';
import { accessMetrics } from './access-metrics.js';
import { AccessSettings } from './access-settings.js';
import { loginHash } from './store/sign-in-guard.store.js';
import { takeOrRefuse, TokenBuckets } from './rate-limiter.js';

/** Six times the limit of one name: a classroom behind one address may mistype, a list of stolen pairs may not run. */
const NAMES_PER_ADDRESS = 6;

/** A place in the queue of sign-ins; `good` gives it back, so that only failures use the limit up. */
export interface SignInAttempt {
  good(): void;
}

/** Limits on guessing (v5.0.0-6.3.1): one name from one address, any names from one address, one name from anywhere. */
@Injectable()
export class SignInLimits {
  private readonly pair: TokenBuckets;
  private readonly address: TokenBuckets;
  private readonly name: TokenBuckets;

  constructor(
    settings: AccessSettings,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: AppLogger,
  ) {
    this.pair = new TokenBuckets(settings.signInsPerMinute, 60_000);
    this.address = new TokenBuckets(settings.signInsPerMinute * NAMES_PER_ADDRESS, 60_000);
    this.name = new TokenBuckets(settings.signInsPerMinute * NAMES_PER_ADDRESS, 60_000);
  }

  /** Throws `request.rate_limited`. */
  enter(loginName: string, ip: string): SignInAttempt {
    // Hashed: the keys must not keep, or grow with, whatever was typed.
    const name = loginHash(loginName).toString('base64url');
    const taken: [TokenBuckets, string][] = [];
    const now = this.clock.now().getTime();
    try {
      for (const [buckets, key] of [
        [this.pair, `${name} ${ip}`],
        [this.address, ip],
        [this.name, name],
      ] as const) {
        takeOrRefuse(buckets, key, now);
        taken.push([buckets, key]);
      }
    } catch (error) {
      this.refused('limited', error);
      throw error;
    }
    return {
      good: (): void => {
        for (const [buckets, key] of taken) buckets.refund(key, this.clock.now().getTime());
      },
    };
  }

  /** Counts and logs a refusal; the log holds no name, because a wrong name may be a password. */
  refused(
    outcome: string,
    error: unknown,
    context: { requestId?: string; accountId?: string | undefined } = {},
  ): void {
    accessMetrics.signInFailed();
    const code = error instanceof DomainError ? error.code : undefined;
    this.logger.warn({ ...context, outcome, code }, 'sign-in refused');
  }
}
