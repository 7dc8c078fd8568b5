import { Injectable } from '@nestjs/common';
import { DomainError, fen, sumFen } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { decideTakeOut } from '../domain/batch.js';
import { batchAnswer } from '../queries/answers.js';
import { BatchBooks } from '../store/batch-books.js';
import { BatchDesk } from '../store/batch-desk.js';
import type { Batch, TakeOut } from '../store/batch-store.js';
import type { PaymentLine } from '../store/payment-line-store.js';
import { Payables } from '../store/payables.js';

type Route = typeof paymentRoutes.takeOut;

/**
 * Takes lines out of a batch that has not gone to the bank, so that one frozen claim does not hold up the others.
 * What is left is a new batch under the old number: new sums, and a second person releases it again.
 */
@Injectable()
export class TakeOutLines {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly payables: Payables,
    private readonly desk: BatchDesk,
    private readonly books: BatchBooks,
  ) {}

  execute(actor: Actor, batchId: string, wish: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { batches, lines } = this.desk;
      const batch = await batches.lock(db, scope, batchId);
      if (!batch) throw new DomainError('payment.batch_not_found');
      const held = await lines.ofBatch(db, scope, batchId);
      const decided = decideTakeOut(batch.state, held, wish.paymentLineIds);
      if (!decided.ok) throw new DomainError(`payment.${decided.error}`, { state: batch.state });
      const { out, left, state } = decided.value;
      const takeOut: TakeOut = {
        id: newId(),
        centreId: batch.centreId,
        batchId,
        reason: wish.reason,
        lineCount: out.length,
        totalFen: sumFen(out.map(({ amountFen }) => fen(amountFen))),
        undidRelease: batch.state === 'RELEASED',
        takenBy: accountOf(actor),
        takenAt: this.clock.now(),
      };
      await this.apply(db, actor, batch, takeOut, { out, left });
      const sums = state === 'DRAFT' ? this.desk.sumsOf(batch.number, left) : {};
      await batches.change(db, batch, {
        state,
        ...sums,
        releasedBy: null,
        releasedAt: null,
        closedAt: state === 'CANCELLED' ? takeOut.takenAt : null,
      });
      const { lineCount, totalFen, undidRelease } = takeOut;
      await this.audit.record(db, {
        actor,
        action: 'payment.lines_taken_out',
        subjectType: 'payment_batch',
        subjectId: batchId,
        detail: {
          number: batch.number,
          takeOutId: takeOut.id,
          lineCount,
          totalFen,
          undidRelease,
          state,
          ...sums,
        },
      });
      const listing = await batches.find(db, scope, batchId);
      if (!listing) throw new DomainError('payment.batch_not_found');
      return batchAnswer(listing, actor);
    });
  }

  private async apply(
    db: Db,
    actor: Actor,
    batch: Batch,
    takeOut: TakeOut,
    { out, left }: { readonly out: readonly PaymentLine[]; readonly left: readonly PaymentLine[] },
  ): Promise<void> {
    await this.desk.batches.insertTakeOut(db, takeOut);
    const ids = out.map(({ lineId }) => lineId);
    await this.payables.markFailed(db, actor, batch.payeeKind, ids, false);
    await this.desk.lines.setTakenOut(
      db,
      out.map(({ id }) => id),
      takeOut.id,
    );
    const step = { batch, by: takeOut.takenBy, now: takeOut.takenAt };
    if (!takeOut.undidRelease) {
      await this.books.letGo(db, { ...step, lines: out });
      return;
    }
    // The whole release is undone, not only what leaves: nobody has signed for the rest as it is now.
    await this.books.undo(db, { ...step, lines: [...out, ...left], sourceId: takeOut.id }, left);
  }
}
