import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { EventDef, JobDef, MessageDef, PayloadIn } from '../contracts/index.js';
import type { Db } from '../database/db.js';
import { bin, newId } from '../database/id.js';

/** An event or job with its payload; checked against its schema when it is written. */
export interface OutgoingMessage {
  readonly message: MessageDef;
  readonly payload: unknown;
  readonly runAt?: Date | undefined;
}

/**
 * The only way to cause work elsewhere: a row in the caller's own transaction. Committed together with the
 * facts or not at all; Redis is never asked here, so bookings go on while it is down.
 */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Announces what happened; every reaction to the event will run once. */
  publish<E extends EventDef>(db: Db, event: E, payload: PayloadIn<E>): Promise<void> {
    return this.writeAll(db, [{ message: event, payload }]);
  }

  /** Asks for work, now or at `runAt`; the job's one handler will run once. */
  enqueue<J extends JobDef>(
    db: Db,
    job: J,
    payload: PayloadIn<J>,
    options: { runAt?: Date } = {},
  ): Promise<void> {
    return this.writeAll(db, [{ message: job, payload, runAt: options.runAt }]);
  }

  /** Several messages of one transaction in one statement; `runAt` is for jobs. */
  writeAll(db: Db, messages: readonly OutgoingMessage[]): Promise<void> {
    const now = this.clock.now();
    return db.insertLater(
      'outbox_message',
      messages.map(({ message, payload, runAt }) => ({
        id: bin(newId()),
        name: message.name,
        version: message.version,
        payload: JSON.stringify(message.schema.parse(payload)),
        state: 'PENDING',
        due_at: runAt ?? now,
        pending_consumers: 0,
        created_at: now,
      })),
    );
  }
}
