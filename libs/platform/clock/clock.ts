import { Injectable } from '@nestjs/common';

const ZONE = 'Asia/Shanghai';
const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The only source of "now". Injected, so that a test or the demo can stand at another moment. */
@Injectable()
export class Clock {
  /** The present instant. */
  now(): Date {
    return new Date();
  }

  /** Today in the centre's zone, as `YYYY-MM-DD`. */
  today(): string {
    return dayFormat.format(this.now());
  }
}

/** A clock that stands still until it is moved; for tests. */
@Injectable()
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return this.instant;
  }

  set(instant: Date): void {
    this.instant = instant;
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
