import { Injectable } from '@nestjs/common';
import { Clock, takeOrRefuse, TokenBuckets } from '../../platform/index.js';

const OBJECTIONS = 10;
const HOUR_MS = 3_600_000;

/** How many objections one address may file. */
@Injectable()
export class ObjectionLimits {
  private readonly byAddress = new TokenBuckets(OBJECTIONS, HOUR_MS);

  constructor(private readonly clock: Clock) {}

  /** Throws `request.rate_limited`. */
  enter(ip: string): void {
    takeOrRefuse(this.byAddress, ip, this.clock.now().getTime());
  }
}
