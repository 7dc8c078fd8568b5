import type { Db } from '../database/db.js';
import { bin, newId } from '../database/id.js';
import type { Tx } from '../database/tx.js';
import type { Clock } from '../clock/clock.js';
import { allSchedules, type ScheduleDef } from '../contracts/index.js';
import type { Outbox } from './outbox.js';
import type { ReactionRegistry } from './reaction.js';

/** A job as it travels through Redis: ids only, so that no personal data is ever there. */
export interface Delivery {
  readonly messageId: string;
  readonly consumer: string;
}

/** Hands deliveries to the queue; may fail when Redis is away. Adding one that is still queued does nothing. */
export interface DeliveryQueue {
  add(
    deliveries: readonly (Delivery & { readonly attempts: number; readonly backoffMs: number })[],
  ): Promise<void>;
}

const BATCH = 200;
const CLAIM_MS = 10_000;

export interface RelayTimes {
  /** A relayed message not done after this long is handed over again (Redis may have forgotten it). */
  readonly redeliverMs: number;
  readonly retryMs: number;
}

interface DueRow {
  id: string;
  name: string;
  state: 'PENDING' | 'RELAYED';
}

/**
 * Moves outbox rows to Redis. Rows are claimed by state and token (an `id > last` reader would lose one that
 * commits late), marked RELAYED before they are added, and looked at again until every consumer's inbox row
 * exists: so a crash or a FLUSHALL at any point only delays them.
 */
export class Relay {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly registry: ReactionRegistry,
    private readonly queue: DeliveryQueue,
    private readonly times: RelayTimes = { redeliverMs: 15_000, retryMs: 1_000 },
  ) {}

  /** One round; answers how many messages were handled, so that the caller knows whether to go on at once. */
  async round(): Promise<number> {
    await this.startDueSchedules();
    const token = newId();
    const now = this.clock.now();
    // Read first without locks, then claim by primary key: a claim over the index range would wait for every
    // open business transaction that has written an outbox row of its own.
    const due = await this.tx.read.query<{ id: string }>(
      `SELECT id FROM outbox_message
        WHERE state IN ('PENDING', 'RELAYED') AND due_at <= ? AND (claimed_until IS NULL OR claimed_until <= ?)
        ORDER BY due_at LIMIT ${BATCH}`,
      [now, now],
    );
    if (due.length === 0) return 0;
    const claimed = await this.tx.run((db) =>
      db.execute(
        `UPDATE outbox_message FORCE INDEX (PRIMARY) SET claimed_by = ?, claimed_until = ?
          WHERE id IN (?) AND state IN ('PENDING', 'RELAYED') AND due_at <= ?
            AND (claimed_until IS NULL OR claimed_until <= ?)`,
        [bin(token), new Date(now.getTime() + CLAIM_MS), due.map(({ id }) => bin(id)), now, now],
      ),
    );
    if (claimed.affectedRows === 0) return 0;
    const rows = await this.tx.read.query<DueRow>(
      `SELECT id, name, state FROM outbox_message WHERE claimed_by = ? AND state IN ('PENDING', 'RELAYED')`,
      [bin(token)],
    );
    const outstanding = await this.outstandingOf(rows);
    const lookAgainAt = new Date(now.getTime() + this.times.redeliverMs);
    const open = new Set(outstanding.map(({ messageId }) => messageId));
    await this.tx.run((db) => this.markRelayed(db, token, rows, open, lookAgainAt));
    try {
      await this.queue.add(outstanding);
    } catch (error) {
      const soon = new Date(this.clock.now().getTime() + this.times.retryMs);
      const ids = rows.map((row) => bin(row.id));
      await this.tx.run((db) =>
        db.execute(`UPDATE outbox_message SET due_at = ? WHERE id IN (?) AND state = 'RELAYED'`, [soon, ids]),
      );
      throw error;
    }
    return rows.length;
  }

  /** Makes the schedule rows agree with the code; due times of known schedules are kept. */
  async prepareSchedules(schedules: readonly ScheduleDef[] = allSchedules()): Promise<void> {
    await this.tx.run(async (db) => {
      for (const schedule of schedules) {
        await db.execute(
          `INSERT INTO schedule (name, every_ms, next_at) VALUES (?, ?, ?)
           ON DUPLICATE KEY UPDATE every_ms = VALUES(every_ms)`,
          [schedule.name, schedule.everyMs, this.clock.now()],
        );
      }
    });
  }

  /** The winner of the conditional update writes the job; the others see no row changed. */
  private async startDueSchedules(): Promise<void> {
    const now = this.clock.now();
    const due = await this.tx.read.query<{ name: string; everyMs: number; nextAt: Date }>(
      `SELECT name, every_ms AS everyMs, next_at AS nextAt FROM schedule WHERE next_at <= ?`,
      [now],
    );
    for (const row of due) {
      const schedule = allSchedules().find(({ name }) => name === row.name);
      if (!schedule) continue;
      await this.tx.run(async (db) => {
        const next = new Date(now.getTime() + row.everyMs);
        const won = await db.execute(`UPDATE schedule SET next_at = ? WHERE name = ? AND next_at = ?`, [
          next,
          row.name,
          row.nextAt,
        ]);
        if (won.affectedRows === 1) await this.outbox.enqueue(db, schedule.job, {});
      });
    }
  }

  private async outstandingOf(
    rows: readonly DueRow[],
  ): Promise<(Delivery & { attempts: number; backoffMs: number })[]> {
    const settled = new Set<string>();
    const known = rows.filter((row) => row.state === 'RELAYED').map((row) => bin(row.id));
    if (known.length > 0) {
      const done = await this.tx.read.query<{ messageId: string; consumer: string }>(
        `SELECT message_id AS messageId, consumer FROM inbox_entry WHERE message_id IN (?)
         UNION ALL SELECT message_id AS messageId, consumer FROM dead_letter WHERE message_id IN (?)`,
        [known, known],
      );
      for (const row of done) settled.add(`${row.messageId}|${row.consumer}`);
    }
    return rows.flatMap((row) =>
      this.registry
        .consumersOf(row.name)
        .filter(({ consumer }) => !settled.has(`${row.id}|${consumer}`))
        .map(({ consumer, on }) => ({
          messageId: row.id,
          consumer,
          attempts: on.kind === 'job' ? on.attempts : 8,
          backoffMs: on.kind === 'job' ? on.backoffMs : 1_000,
        })),
    );
  }

  private async markRelayed(
    db: Db,
    token: string,
    rows: readonly DueRow[],
    open: ReadonlySet<string>,
    lookAgainAt: Date,
  ): Promise<void> {
    const byCount = new Map<number, Buffer[]>();
    const again: Buffer[] = [];
    const over: Buffer[] = [];
    for (const row of rows) {
      if (row.state === 'RELAYED') {
        (open.has(row.id) ? again : over).push(bin(row.id));
        continue;
      }
      const count = this.registry.consumersOf(row.name).length;
      byCount.set(count, [...(byCount.get(count) ?? []), bin(row.id)]);
    }
    if (again.length > 0) {
      await db.execute(
        `UPDATE outbox_message SET due_at = ?, claimed_by = NULL, claimed_until = NULL
          WHERE id IN (?) AND claimed_by = ?`,
        [lookAgainAt, again, bin(token)],
      );
    }
    if (over.length > 0) {
      // Nobody is left to try: a consumer has gone from the code, or a replayed delivery had taken effect before.
      await db.execute(
        `UPDATE outbox_message m
            SET m.state = IF(EXISTS (SELECT 1 FROM dead_letter d WHERE d.message_id = m.id), 'DEAD', 'DONE'),
                m.done_at = ?, m.claimed_by = NULL, m.claimed_until = NULL
          WHERE m.id IN (?) AND m.claimed_by = ? AND m.state = 'RELAYED'`,
        [this.clock.now(), over, bin(token)],
      );
    }
    for (const [count, ids] of byCount) {
      await db.execute(
        `UPDATE outbox_message SET state = ?, pending_consumers = ?, due_at = ?, done_at = ?, claimed_by = NULL,
                claimed_until = NULL
          WHERE id IN (?) AND claimed_by = ? AND state = 'PENDING'`,
        [
          count === 0 ? 'DONE' : 'RELAYED',
          count,
          lookAgainAt,
          count === 0 ? this.clock.now() : null,
          ids,
          bin(token),
        ],
      );
    }
  }
}
