import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { EventDef, JobDef, MessageDef, PayloadIn } from '../contracts/index.js';
import type { Db } from '../database/db.js';
import { bin, newId } from '../database/id.js';

/**
 * The only way to cause work elsewhere: a row in the caller's own transaction. Committed together with the
 * facts or not at all; Redis is never asked here, so bookings go on while it is down.
 */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Announces what happened; every reaction to the event will run once. */
  publish<E extends EventDef>(db: Db, event: E, payload: PayloadIn<E>): Promise<void> {
    return this.write(db, event, payload, this.clock.now());
  }

  /** Asks for work, now or at `runAt`; the job's one handler will run once. */
  enqueue<J extends JobDef>(
    db: Db,
    job: J,
    payload: PayloadIn<J>,
    options: { runAt?: Date } = {},
  ): Promise<void> {
    return this.write(db, job, payload, options.runAt ?? this.clock.now());
  }

  private async write(db: Db, message: MessageDef, payload: unknown, dueAt: Date): Promise<void> {
    await db.insert('outbox_message', {
      id: bin(newId()),
      name: message.name,
      version: message.version,
      payload: JSON.stringify(message.schema.parse(payload)),
      state: 'PENDING',
      due_at: dueAt,
      pending_consumers: 0,
      created_at: this.clock.now(),
    });
  }
}
