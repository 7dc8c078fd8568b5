import { Injectable } from '@nestjs/common';
import { Clock, takeOrRefuse, TokenBuckets } from '../../platform/index.js';

const ENTRIES = 5;
const HOUR_MS = 3_600_000;

/** How often one person may enter the new account of one enterprise: a number is known, not found by trying. */
@Injectable()
export class AccountEntryLimits {
  private readonly entries = new TokenBuckets(ENTRIES, HOUR_MS);

  constructor(private readonly clock: Clock) {}

  /** Throws `request.rate_limited`. */
  enter(accountId: string | null, enterpriseId: string): void {
    takeOrRefuse(this.entries, `${accountId}:${enterpriseId}`, this.clock.now().getTime());
  }
}
