import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { allSchedules } from '../contracts/index.js';
import { bin } from '../database/id.js';
import { Tx } from '../database/tx.js';

const HOUR = 3_600_000;
/** A scheduled job's row says nothing an hour later; an event's row helps to find out what happened for a month. */
const KEEP_SCHEDULED_MS = HOUR;
const KEEP_DONE_MS = 30 * 24 * HOUR;
/** A client that retries does so within minutes; a week leaves room for a machine that was off. */
const KEEP_ANSWERS_MS = 7 * 24 * HOUR;
const CHUNK = 500;
const MAX_CHUNKS = 40;

/** Deletes in small transactions, so that nobody waits behind it. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  /** Answers how many messages and stored answers went. */
  async clear(): Promise<{ messages: number; answers: number }> {
    const now = this.clock.now().getTime();
    const scheduled = [...new Set(allSchedules().map(({ job }) => job.name))];
    const old = new Date(now - KEEP_DONE_MS);
    let messages = await this.clearMessages(`done_at <= ?`, [old]);
    if (scheduled.length > 0) {
      messages += await this.clearMessages(`done_at <= ? AND name IN (?)`, [
        new Date(now - KEEP_SCHEDULED_MS),
        scheduled,
      ]);
    }
    return { messages, answers: await this.clearAnswers(new Date(now - KEEP_ANSWERS_MS)) };
  }

  private async clearMessages(
    condition: string,
    params: readonly (Date | readonly string[])[],
  ): Promise<number> {
    let total = 0;
    for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
      const rows = await this.tx.read.query<{ id: string }>(
        `SELECT id FROM outbox_message WHERE state = 'DONE' AND ${condition} LIMIT ${CHUNK}`,
        params,
      );
      if (rows.length === 0) break;
      const ids = rows.map(({ id }) => bin(id));
      await this.tx.run(async (db) => {
        await db.execute(`DELETE FROM inbox_entry WHERE message_id IN (?)`, [ids]);
        await db.execute(`DELETE FROM outbox_message WHERE id IN (?) AND state = 'DONE'`, [ids]);
      });
      total += rows.length;
    }
    return total;
  }

  private async clearAnswers(before: Date): Promise<number> {
    let total = 0;
    for (let chunk = 0; chunk < MAX_CHUNKS; chunk += 1) {
      const { affectedRows } = await this.tx.run((db) =>
        db.execute(`DELETE FROM idempotency_key WHERE created_at <= ? ORDER BY created_at LIMIT ${CHUNK}`, [
          before,
        ]),
      );
      total += affectedRows;
      if (affectedRows < CHUNK) break;
    }
    return total;
  }
}
