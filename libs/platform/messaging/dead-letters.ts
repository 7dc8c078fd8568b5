import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { Db } from '../database/db.js';
import { bin } from '../database/id.js';
import { Tx } from '../database/tx.js';

export interface DeadLetter {
  readonly messageId: string;
  readonly consumer: string;
  readonly name: string;
  readonly reason: string;
  readonly attempts: number;
  readonly failedAt: Date;
}

/** What consumers have given up on, and the way back. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  list(limit = 200): Promise<DeadLetter[]> {
    return this.tx.read.query<DeadLetter>(
      `SELECT d.message_id AS messageId, d.consumer, m.name, d.reason, d.attempts, d.failed_at AS failedAt
         FROM dead_letter d JOIN outbox_message m ON m.id = d.message_id ORDER BY d.failed_at LIMIT ?`,
      [limit],
    );
  }

  /** Puts one message (or all) back on its way; answers how many dead letters were lifted. */
  async replay(messageId?: string): Promise<number> {
    return this.tx.run(async (db) => {
      const ids = await lockDead(db, messageId);
      if (ids.length === 0) return 0;
      const lifted = await db.execute(`DELETE FROM dead_letter WHERE message_id IN (?)`, [ids]);
      await db.execute(
        `UPDATE outbox_message SET state = 'RELAYED', due_at = ?, done_at = NULL WHERE id IN (?) AND state <> 'DONE'`,
        [this.clock.now(), ids],
      );
      return lifted.affectedRows;
    });
  }
}

async function lockDead(db: Db, messageId: string | undefined): Promise<Buffer[]> {
  const rows = await db.query<{ id: string }>(
    messageId
      ? `SELECT message_id AS id FROM dead_letter WHERE message_id = ? FOR UPDATE`
      : `SELECT message_id AS id FROM dead_letter ORDER BY failed_at LIMIT 1000 FOR UPDATE`,
    messageId ? [bin(messageId)] : [],
  );
  return [...new Set(rows.map((row) => row.id))].map(bin);
}
