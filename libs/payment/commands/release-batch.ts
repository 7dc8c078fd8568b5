import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { decideRelease } from '../domain/batch.js';
import { batchAnswer } from '../queries/answers.js';
import { BatchDesk } from '../store/batch-desk.js';
import { BatchBooks } from '../store/batch-books.js';
import { Payables } from '../store/payables.js';

/** A second finance officer releases the batch; from then on the centre owes the money. */
@Injectable()
export class ReleaseBatch {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly payables: Payables,
    private readonly desk: BatchDesk,
    private readonly books: BatchBooks,
  ) {}

  execute(actor: Actor, batchId: string): Promise<OutputOf<typeof paymentRoutes.release>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const batch = await this.desk.batches.lock(db, scope, batchId);
      if (!batch) throw new DomainError('payment.batch_not_found');
      const releasedBy = accountOf(actor);
      const lines = await this.desk.controlledLines(db, scope, batch);
      const claimed = await this.payables.byIds(
        db,
        scope,
        batch.payeeKind,
        lines.map(({ lineId }) => lineId),
      );
      const handledBy = claimed.flatMap((line) => line.handledBy);
      const changedBy = await this.books.changedBy(db, batchId);
      const decided = decideRelease({ ...batch, handledBy, changedBy }, releasedBy);
      if (!decided.ok) throw new DomainError(`payment.${decided.error}`, { state: batch.state });
      if (claimed.some(({ frozen }) => frozen)) throw new DomainError('payment.claim_frozen');
      const now = this.clock.now();
      await this.desk.batches.change(db, batch, { state: decided.value, releasedBy, releasedAt: now });
      await this.books.obligate(db, { batch, lines, by: releasedBy, now });
      const { number, lineCount, totalFen, controlSum } = batch;
      await this.audit.record(db, {
        actor,
        action: 'payment.batch_released',
        subjectType: 'payment_batch',
        subjectId: batchId,
        detail: { number, lineCount, totalFen, controlSum },
      });
      const listing = await this.desk.batches.find(db, scope, batchId);
      if (!listing) throw new DomainError('payment.batch_not_found');
      return batchAnswer(listing, actor);
    });
  }
}
