import { Injectable } from '@nestjs/common';
import {
  AuditTrail,
  Clock,
  type Db,
  Outbox,
  type PayloadOf,
  SYSTEM_SCOPE,
  systemActor,
  Tx,
} from '../../platform/index.js';
import { type matchReturnsJob, paymentLinesFailed, paymentSettled } from '../contracts/index.js';
import { bankFen } from '../domain/batch.js';
import { matchReturns } from '../domain/matching.js';
import { ReturnDesk } from '../store/return-desk.js';
import { type Settled, Settlement } from '../store/settlement.js';

/** Holds an uploaded return file against its batch and settles what it answers; a second run changes nothing. */
@Injectable()
export class MatchReturns {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly desk: ReturnDesk,
    private readonly settlement: Settlement,
  ) {}

  execute({ centreId, returnId }: PayloadOf<typeof matchReturnsJob>, requestId: string): Promise<boolean> {
    const actor = systemActor(centreId, requestId);
    return this.tx.run(async (db) => {
      const { batches, returns } = this.desk;
      const known = await returns.find(db, SYSTEM_SCOPE, returnId);
      const batch = known && (await batches.lock(db, SYSTEM_SCOPE, known.batchId));
      // Read once more: whoever held the batch before may have matched this file.
      const file = await returns.find(db, SYSTEM_SCOPE, returnId);
      if (!batch || file?.state !== 'RECEIVED') return false;
      const rows = (await returns.rowsOf(db, [returnId])).get(returnId) ?? [];
      const lines = await this.settlement.linesOf(db, batch);
      const sent = lines.map((line) => ({ ...line, amountFen: bankFen(line) }));
      const matching = matchReturns(batch.number, sent, rows);
      const settled = await this.settlement.apply(db, actor, { batch, returnId, lines, matching });
      await returns.setMatched(db, returnId, matching.rows, this.clock.now());
      await this.announce(db, { centreId, batchId: batch.id }, settled);
      await this.audit.record(db, {
        actor,
        action: 'payment.returns_matched',
        subjectType: 'payment_batch',
        subjectId: batch.id,
        detail: {
          returnId,
          rows: rows.length,
          paid: settled.paidLineIds.length,
          failed: settled.failedLineIds.length,
          problems: matching.rows.filter(({ verdict }) => verdict !== 'MATCHED').length,
          state: settled.state,
        },
      });
      return true;
    });
  }

  private async announce(
    db: Db,
    batch: { readonly centreId: string; readonly batchId: string },
    { paidLineIds, failedLineIds }: Settled,
  ): Promise<void> {
    if (paidLineIds.length > 0) {
      await this.outbox.publish(db, paymentSettled, { ...batch, lineIds: [...paidLineIds] });
    }
    if (failedLineIds.length > 0) {
      await this.outbox.publish(db, paymentLinesFailed, { ...batch, lineIds: [...failedLineIds] });
    }
  }
}
