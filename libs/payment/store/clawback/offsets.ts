import { Injectable } from '@nestjs/common';
import { bin, type Db, newId, SYSTEM_SCOPE } from '../../../platform/index.js';
import { outstandingFen } from '../../domain/clawback/receivable.js';
import type { Batch } from '../batch-store.js';
import { Ledger } from '../ledger.js';
import { ReceivableStore } from './receivable-store.js';

export interface NewOffset {
  readonly centreId: string;
  readonly receivableId: string;
  readonly batchId: string;
  readonly paymentLineId: string;
  readonly amountFen: number;
  readonly proposedBy: string;
  readonly proposedAt: Date;
}

interface StoredOffset extends NewOffset {
  readonly id: string;
  readonly state: 'PROPOSED' | 'BOOKED' | 'UNDONE';
}

interface Step {
  readonly batch: Batch;
  readonly by: string | null;
  readonly now: Date;
}

const COLUMNS = `o.id, o.centre_id AS centreId, o.receivable_id AS receivableId, o.batch_id AS batchId,
  o.payment_line_id AS paymentLineId, o.amount_fen AS amountFen, o.state, o.proposed_by AS proposedBy,
  o.proposed_at AS proposedAt`;

/** What is kept back from payments for what their payees owe. The caller holds the batch's lock. */
@Injectable()
export class Offsets {
  constructor(
    private readonly receivables: ReceivableStore,
    private readonly ledger: Ledger,
  ) {}

  async propose(db: Db, offsets: readonly NewOffset[]): Promise<void> {
    await db.insert(
      'receivable_offset',
      offsets.map((offset) => ({
        id: bin(newId()),
        centre_id: bin(offset.centreId),
        receivable_id: bin(offset.receivableId),
        batch_id: bin(offset.batchId),
        payment_line_id: bin(offset.paymentLineId),
        active_line_id: bin(offset.paymentLineId),
        amount_fen: offset.amountFen,
        state: 'PROPOSED',
        proposed_by: bin(offset.proposedBy),
        proposed_at: offset.proposedAt,
      })),
    );
    for (const { paymentLineId, amountFen } of offsets) {
      await db.execute('UPDATE payment_line SET offset_fen = ? WHERE id = ?', [
        amountFen,
        bin(paymentLineId),
      ]);
    }
  }

  /** Everybody who proposed to keep something back in the batch. */
  async proposers(db: Db, batchId: string): Promise<string[]> {
    const rows = await db.query<{ proposedBy: string }>(
      `SELECT DISTINCT o.proposed_by AS proposedBy FROM receivable_offset o
        WHERE o.batch_id = ? AND o.state <> 'UNDONE'`,
      [bin(batchId)],
    );
    return rows.map(({ proposedBy }) => proposedBy);
  }

  /** The release signs what was proposed: the payee's debt goes down by what is kept back from him. */
  async book(db: Db, { batch, by, now }: Step): Promise<void> {
    for (const offset of await this.standing(db, batch.id)) {
      if (offset.state !== 'PROPOSED') continue;
      await this.receivables.lock(db, SYSTEM_SCOPE, offset.receivableId);
      await this.journal(db, 'CLAWBACK_OFFSET', offset, { batch, by, now });
      await db.execute(
        `UPDATE receivable_offset SET state = 'BOOKED', signed_by = ?, signed_at = ? WHERE id = ?`,
        [by === null ? null : bin(by), now, bin(offset.id)],
      );
      await this.follow(db, offset.receivableId, now);
    }
  }

  /**
   * Nothing is kept back from these lines any more: they left their batch, or the bank returned them and the payee
   * owes again what had been kept back. Answers with what was undone.
   */
  async undo(db: Db, { batch, by, now }: Step, lineIds: readonly string[]): Promise<StoredOffset[]> {
    const wanted = new Set(lineIds);
    const undone = (await this.standing(db, batch.id)).filter(({ paymentLineId }) =>
      wanted.has(paymentLineId),
    );
    for (const offset of undone) {
      await this.receivables.lock(db, SYSTEM_SCOPE, offset.receivableId);
      if (offset.state === 'BOOKED')
        await this.journal(db, 'CLAWBACK_OFFSET_UNDONE', offset, { batch, by, now });
      await db.execute(`UPDATE receivable_offset SET state = 'UNDONE', active_line_id = NULL WHERE id = ?`, [
        bin(offset.id),
      ]);
      await this.follow(db, offset.receivableId, now);
    }
    return undone;
  }

  private async standing(db: Db, batchId: string): Promise<StoredOffset[]> {
    return db.query<StoredOffset>(
      `SELECT ${COLUMNS} FROM receivable_offset o WHERE o.batch_id = ? AND o.state <> 'UNDONE'
        ORDER BY o.receivable_id, o.id`,
      [bin(batchId)],
    );
  }

  private journal(
    db: Db,
    kind: 'CLAWBACK_OFFSET' | 'CLAWBACK_OFFSET_UNDONE',
    offset: StoredOffset,
    { batch, by, now }: Step,
  ): Promise<void> {
    return this.ledger.book(db, {
      centreId: batch.centreId,
      fundSource: batch.fundSource,
      kind,
      sourceId: offset.id,
      batchId: batch.id,
      subjectId: offset.receivableId,
      postedBy: by,
      now,
      lines: [{ paymentLineId: offset.paymentLineId, amountFen: offset.amountFen }],
    });
  }

  private async follow(db: Db, receivableId: string, now: Date): Promise<void> {
    const receivable = await this.receivables.find(db, SYSTEM_SCOPE, receivableId);
    if (!receivable) throw new Error(`receivable ${receivableId} is gone`);
    await this.receivables.follow(db, receivableId, outstandingFen(receivable), now);
  }
}
