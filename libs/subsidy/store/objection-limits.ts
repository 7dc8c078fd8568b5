import { Injectable } from '@nestjs/common';
import { Clock, SharedLimits, takeOrRefuse, TokenBuckets } from '../../platform/index.js';

const OBJECTIONS = 10;
const HOUR_MS = 3_600_000;
const LIMIT = { kind: 'objection', times: OBJECTIONS, periodMs: HOUR_MS };

/** How many objections one address may file: in all processes together; what one process knows asks no database. */
@Injectable()
export class ObjectionLimits {
  private readonly byAddress = new TokenBuckets(OBJECTIONS, HOUR_MS);

  constructor(
    private readonly clock: Clock,
    private readonly shared: SharedLimits,
  ) {}

  /** Throws `request.rate_limited`. */
  async enter(ip: string): Promise<void> {
    takeOrRefuse(this.byAddress, ip, this.clock.now().getTime());
    await this.shared.take(LIMIT, ip);
  }
}
