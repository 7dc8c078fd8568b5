import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/index.js';
import { bankFen } from '../domain/batch.js';
import type { JournalLine } from '../domain/journal.js';
import { type Batch, BatchStore } from './batch-store.js';
import { Offsets } from './clawback/offsets.js';
import { Ledger } from './ledger.js';
import type { PaymentLine } from './payment-line-store.js';

/** What is booked of a batch, who did it and when. */
export interface BatchEntry {
  readonly batch: Batch;
  readonly lines: readonly PaymentLine[];
  readonly by: string | null;
  readonly now: Date;
}

/** An entry with what caused it; the same cause books once. */
export interface CausedEntry extends BatchEntry {
  readonly sourceId: string;
}

const gross = (lines: readonly PaymentLine[]): JournalLine[] =>
  lines.map(({ id, amountFen }) => ({ paymentLineId: id, amountFen }));

/** The journals of a batch: owed at release, paid or undone at the bank's answer, undone when a line is taken out. */
@Injectable()
export class BatchBooks {
  constructor(
    private readonly ledger: Ledger,
    private readonly batches: BatchStore,
    private readonly offsets: Offsets,
  ) {}

  /** Everybody who changed the batch after it was made. */
  async changedBy(db: Db, batchId: string): Promise<string[]> {
    const takers = (await this.batches.takeOuts(db, batchId)).map(({ takenBy }) => takenBy);
    return [...takers, ...(await this.offsets.proposers(db, batchId))];
  }

  /** The centre owes the lines. A batch that was changed is owed anew; each state of it is booked once. */
  async obligate(db: Db, entry: BatchEntry): Promise<void> {
    const sourceId = (await this.batches.takeOuts(db, entry.batch.id)).at(-1)?.id ?? entry.batch.id;
    await this.ledger.book(db, {
      ...this.booking({ ...entry, sourceId }),
      kind: 'OBLIGATION',
      lines: gross(entry.lines),
    });
    await this.offsets.book(db, entry);
  }

  /** The bank has paid the lines. */
  async settle(db: Db, entry: CausedEntry): Promise<void> {
    const paid = entry.lines
      .map((line) => ({ paymentLineId: line.id, amountFen: bankFen(line) }))
      .filter(({ amountFen }) => amountFen > 0);
    await this.ledger.book(db, { ...this.booking(entry), kind: 'SETTLEMENT', lines: paid });
  }

  /** These lines leave a batch that nobody has released: nothing was booked, but nothing is kept back either. */
  async letGo(db: Db, entry: BatchEntry): Promise<void> {
    await this.offsets.undo(
      db,
      entry,
      entry.lines.map(({ id }) => id),
    );
  }

  /** The lines are owed no longer. What was kept back from those that stay (`staying`) is proposed anew. */
  async undo(db: Db, entry: CausedEntry, staying: readonly PaymentLine[] = []): Promise<void> {
    const undone = await this.offsets.undo(
      db,
      entry,
      entry.lines.map(({ id }) => id),
    );
    const stays = new Set(staying.map(({ id }) => id));
    await this.offsets.propose(
      db,
      undone.filter(({ paymentLineId }) => stays.has(paymentLineId)),
    );
    await this.ledger.book(db, { ...this.booking(entry), kind: 'REVERSAL', lines: gross(entry.lines) });
  }

  private booking({ batch, sourceId, by, now }: CausedEntry) {
    const { centreId, fundSource, id: batchId } = batch;
    return { centreId, fundSource, batchId, sourceId, postedBy: by, now };
  }
}
