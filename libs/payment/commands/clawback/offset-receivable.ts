import { Injectable } from '@nestjs/common';
import { DomainError, fen, sumFen } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { clawbackRoutes } from '../../contracts/clawback/index.js';
import { payeeIdOf } from '../../domain/batch.js';
import { decideOffset } from '../../domain/clawback/receivable.js';
import { ReceivableAnswers } from '../../queries/clawback/receivable-answers.js';
import { BatchDesk } from '../../store/batch-desk.js';
import { OffsetDesk } from '../../store/clawback/offset-desk.js';

type Route = typeof clawbackRoutes.offset;

/**
 * Proposes to keep back in a draft batch what its payee owes. Whoever releases the batch signs it, and that is
 * somebody else; until then nothing is booked.
 */
@Injectable()
export class OffsetReceivable {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly desk: BatchDesk,
    private readonly offsetDesk: OffsetDesk,
    private readonly answers: ReceivableAnswers,
  ) {}

  execute(actor: Actor, receivableId: string, wish: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { batches, lines } = this.desk;
      const { receivables, offsets } = this.offsetDesk;
      const batch = await batches.lock(db, scope, wish.batchId);
      const receivable = await receivables.lock(db, scope, receivableId);
      if (!receivable) throw new DomainError('payment.receivable_not_found');
      if (!batch) throw new DomainError('payment.batch_not_found');
      if (batch.state !== 'DRAFT') throw new DomainError('payment.wrong_state', { state: batch.state });
      const payeeId = receivable.enterpriseId ?? receivable.workerId;
      const fits = batch.fundSource === receivable.fundSource && batch.payeeKind === receivable.payeeKind;
      const held = await this.desk.controlledLines(db, scope, batch);
      const own = fits ? held.filter((line) => payeeIdOf(line) === payeeId) : [];
      const decided = decideOffset(receivable, own, wish.amountFen);
      if (!decided.ok) throw new DomainError(`payment.${decided.error}`, { state: receivable.state });
      const proposedBy = accountOf(actor);
      const proposedAt = this.clock.now();
      await offsets.propose(
        db,
        decided.value.map(({ lineId, amountFen }) => ({
          centreId: batch.centreId,
          receivableId,
          batchId: batch.id,
          paymentLineId: lineId,
          amountFen,
          proposedBy,
          proposedAt,
        })),
      );
      const after = (await lines.ofBatch(db, scope, batch.id)).filter(({ takeOutId }) => takeOutId === null);
      const sums = this.desk.sumsOf(batch.number, after);
      await batches.change(db, batch, sums);
      await this.audit.record(db, {
        actor,
        action: 'payment.offset_proposed',
        subjectType: 'receivable',
        subjectId: receivableId,
        detail: {
          number: receivable.number,
          batch: batch.number,
          amountFen: sumFen(decided.value.map(({ amountFen }) => fen(amountFen))),
          controlSum: sums.controlSum,
        },
      });
      return this.answers.detail(db, actor, receivableId);
    });
  }
}
