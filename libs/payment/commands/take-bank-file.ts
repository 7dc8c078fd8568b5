import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type FileAnswer,
  type Scope,
  scopeOf,
  Tx,
  writeCsv,
} from '../../platform/index.js';
import { bankFileRows } from '../domain/documents.js';
import { BatchDesk, sha256Of } from '../store/batch-desk.js';
import type { Batch } from '../store/batch-store.js';
import { ClaimLines } from '../store/claim-lines.js';
import type { PaymentLine } from '../store/payment-line-store.js';

/** Hands out the file for the bank; the first time the batch becomes sent. Every look at the accounts is recorded. */
@Injectable()
export class TakeBankFile {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly claimLines: ClaimLines,
    private readonly desk: BatchDesk,
  ) {}

  execute(actor: Actor, batchId: string): Promise<FileAnswer> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const batch = await this.desk.batches.lock(db, scope, batchId);
      if (!batch) throw new DomainError('payment.batch_not_found');
      if (batch.state !== 'RELEASED' && batch.state !== 'SENT') {
        throw new DomainError('payment.wrong_state', { state: batch.state });
      }
      const lines = await this.desk.controlledLines(db, scope, batch);
      await this.refuseFrozen(db, scope, batch, lines);
      const bytes = writeCsv(bankFileRows(batch.number, this.desk.bankLines(lines)));
      if (batch.state === 'RELEASED') {
        await this.desk.batches.change(db, batch, { state: 'SENT', sentAt: this.clock.now() });
      }
      await this.audit.record(db, {
        actor,
        action: 'payment.bank_file_taken',
        subjectType: 'payment_batch',
        subjectId: batchId,
        detail: { number: batch.number, sha256: sha256Of(bytes), lineCount: lines.length },
      });
      return { name: `${batch.number}-银行文件.csv`, bytes };
    });
  }

  /** A freeze stops what has not left the house; a file that went out already can be had again. */
  private async refuseFrozen(
    db: Db,
    scope: Scope,
    batch: Batch,
    lines: readonly PaymentLine[],
  ): Promise<void> {
    if (batch.state !== 'RELEASED') return;
    const ids = lines.map(({ lineId }) => lineId);
    const claimed = await this.claimLines.byIds(db, scope, ids);
    if (claimed.some(({ frozen }) => frozen)) throw new DomainError('payment.claim_frozen');
  }
}
