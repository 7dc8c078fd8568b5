import type { Clock } from '../clock/clock.js';
import { bin } from '../database/id.js';
import type { Db } from '../database/db.js';
import { isDuplicateKey, type Tx } from '../database/tx.js';
import type { Delivery } from './relay.js';
import type { BoundReaction, ReactionContext, ReactionRegistry } from './reaction.js';

/** The message can never be handled (its payload breaks its own schema, its consumer is unknown). */
export class PoisonedMessage extends Error {}

interface MessageRow {
  name: string;
  payload: string;
  createdAt: Date;
}

export type Outcome = 'handled' | 'already-handled' | 'gone';

/** Runs one delivery: however often Redis hands it over, its effect and its inbox row happen once. */
export class Consumer {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly registry: ReactionRegistry,
  ) {}

  async deliver({ messageId, consumer }: Delivery, attempt: number): Promise<Outcome> {
    const reaction = this.registry.get(consumer);
    if (!reaction) throw new PoisonedMessage(`no consumer ${consumer}`);
    const [row] = await this.tx.read.query<MessageRow>(
      `SELECT name, payload, created_at AS createdAt FROM outbox_message WHERE id = ?`,
      [bin(messageId)],
    );
    if (!row) return 'gone';
    const payload = parsePayload(reaction, row.payload);
    const context: ReactionContext = { messageId, createdAt: row.createdAt, attempt };
    if (reaction.outsideTransaction) return this.deliverOutside(reaction, payload, context);
    return this.tx.run(async (db) => {
      if (!(await this.receipt(db, messageId, consumer))) return 'already-handled';
      await reaction.handler.handle(payload, context);
      await this.settle(db, messageId, consumer);
      return 'handled';
    });
  }

  private async deliverOutside(
    reaction: BoundReaction,
    payload: unknown,
    context: ReactionContext,
  ): Promise<Outcome> {
    const [seen] = await this.tx.read.query(
      `SELECT 1 FROM inbox_entry WHERE message_id = ? AND consumer = ?`,
      [bin(context.messageId), reaction.consumer],
    );
    if (seen) return 'already-handled';
    await reaction.handler.handle(payload, context);
    return this.tx.run(async (db) => {
      if (!(await this.receipt(db, context.messageId, reaction.consumer))) return 'already-handled';
      await this.settle(db, context.messageId, reaction.consumer);
      return 'handled';
    });
  }

  /**
   * Gives up on a delivery: it waits in the dead-letter list until a person replays it. A run of it that is still
   * under way (its worker was stopped, not dead) may yet succeed; its own end then takes the dead letter back.
   */
  async bury({ messageId, consumer }: Delivery, reason: string, attempts: number): Promise<void> {
    await this.tx.run(async (db) => {
      const id = bin(messageId);
      const [message] = await db.query(`SELECT 1 FROM outbox_message WHERE id = ? FOR UPDATE`, [id]);
      if (!message) return;
      const [seen] = await db.query(`SELECT 1 FROM inbox_entry WHERE message_id = ? AND consumer = ?`, [
        id,
        consumer,
      ]);
      if (seen) return;
      await db.execute(
        `INSERT INTO dead_letter (message_id, consumer, reason, attempts, failed_at) VALUES (?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE reason = VALUES(reason), attempts = VALUES(attempts), failed_at = VALUES(failed_at)`,
        [id, consumer, reason.slice(0, 500), attempts, this.clock.now()],
      );
      const { pending, dead } = await this.standing(db, id);
      if (pending <= dead) await this.close(db, id, 'DEAD');
    });
  }

  private async receipt(db: Db, messageId: string, consumer: string): Promise<boolean> {
    try {
      await db.insert('inbox_entry', { message_id: bin(messageId), consumer, handled_at: this.clock.now() });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async settle(db: Db, messageId: string, consumer: string): Promise<void> {
    const id = bin(messageId);
    await db.execute(`UPDATE outbox_message SET pending_consumers = pending_consumers - 1 WHERE id = ?`, [
      id,
    ]);
    const { pending, dead } = await this.standing(db, id);
    if (dead === 0) return pending <= 0 ? this.close(db, id, 'DONE') : undefined;
    const own = await db.execute(`DELETE FROM dead_letter WHERE message_id = ? AND consumer = ?`, [
      id,
      consumer,
    ]);
    const deadOthers = dead - own.affectedRows;
    if (pending <= deadOthers) await this.close(db, id, pending <= 0 ? 'DONE' : 'DEAD');
  }

  private async standing(db: Db, id: Buffer): Promise<{ pending: number; dead: number }> {
    const [row] = await db.query<{ pending: number; dead: number }>(
      `SELECT m.pending_consumers AS pending, (SELECT COUNT(*) FROM dead_letter d WHERE d.message_id = m.id) AS dead
         FROM outbox_message m WHERE m.id = ? FOR UPDATE`,
      [id],
    );
    return { pending: row?.pending ?? 0, dead: Number(row?.dead ?? 0) };
  }

  private async close(db: Db, id: Buffer, state: 'DONE' | 'DEAD'): Promise<void> {
    await db.execute(
      `UPDATE outbox_message SET state = ?, done_at = ? WHERE id = ? AND state IN ('RELAYED', 'DEAD')`,
      [state, this.clock.now(), id],
    );
  }
}

function parsePayload(reaction: BoundReaction, text: string): unknown {
  try {
    return reaction.on.schema.parse(JSON.parse(text));
  } catch {
    throw new PoisonedMessage(`payload of ${reaction.on.name} breaks its schema`);
  }
}
