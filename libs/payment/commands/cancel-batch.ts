import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, Clock, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { batchAnswer } from '../queries/answers.js';
import { BatchBooks } from '../store/batch-books.js';
import { BatchDesk } from '../store/batch-desk.js';
import { Payables } from '../store/payables.js';

/** Takes back a batch that nobody has released; its lines can go into another. */
@Injectable()
export class CancelBatch {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly payables: Payables,
    private readonly desk: BatchDesk,
    private readonly books: BatchBooks,
  ) {}

  execute(actor: Actor, batchId: string): Promise<OutputOf<typeof paymentRoutes.cancelBatch>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { batches, lines } = this.desk;
      const batch = await batches.lock(db, scope, batchId);
      if (!batch) throw new DomainError('payment.batch_not_found');
      if (batch.state !== 'DRAFT') throw new DomainError('payment.wrong_state', { state: batch.state });
      const held = (await lines.ofBatch(db, scope, batchId)).filter(({ state }) => state === 'PENDING');
      await this.payables.markFailed(
        db,
        actor,
        batch.payeeKind,
        held.map(({ lineId }) => lineId),
        false,
      );
      await lines.setCancelled(
        db,
        held.map(({ id }) => id),
      );
      const now = this.clock.now();
      await this.books.letGo(db, { batch, lines: held, by: actor.accountId, now });
      await batches.change(db, batch, { state: 'CANCELLED', closedAt: now });
      await this.audit.record(db, {
        actor,
        action: 'payment.batch_cancelled',
        subjectType: 'payment_batch',
        subjectId: batchId,
        detail: { number: batch.number, lineCount: held.length },
      });
      const listing = await batches.find(db, scope, batchId);
      if (!listing) throw new DomainError('payment.batch_not_found');
      return batchAnswer(listing, actor);
    });
  }
}
