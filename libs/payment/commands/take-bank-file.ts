import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type FileAnswer,
  Outbox,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { paymentSettled } from '../contracts/index.js';
import { bankFen, stateAfterReturns } from '../domain/batch.js';
import { BatchDesk } from '../store/batch-desk.js';
import type { Batch } from '../store/batch-store.js';
import { BANK_FILES, type BankFileKind } from '../store/bank-files.js';
import { Payables } from '../store/payables.js';
import type { PaymentLine } from '../store/payment-line-store.js';

/**
 * Hands out the file for the bank or the list for the treasury; the first time the batch becomes sent. Every look at
 * the accounts is recorded.
 */
@Injectable()
export class TakeBankFile {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly payables: Payables,
    private readonly desk: BatchDesk,
  ) {}

  async execute(actor: Actor, batchId: string, kind: BankFileKind = 'BANK_CSV'): Promise<FileAnswer> {
    const { batch, lines } = await this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const found = await this.desk.batches.lock(db, scope, batchId);
      if (!found) throw new DomainError('payment.batch_not_found');
      const again = found.state === 'SENT';
      if (found.state !== 'RELEASED' && !again) {
        throw new DomainError('payment.wrong_state', { state: found.state });
      }
      const standing = await this.desk.controlledLines(db, scope, found);
      await this.refuseFrozen(db, scope, found, standing);
      if (!again) await this.send(db, actor, found, standing);
      await this.audit.record(db, {
        actor,
        action: 'payment.bank_file_taken',
        subjectType: 'payment_batch',
        subjectId: batchId,
        detail: {
          number: found.number,
          kind,
          controlSum: found.controlSum,
          totalFen: found.totalFen,
          lineCount: standing.length,
        },
      });
      return { batch: found, lines: standing };
    });
    const { suffix, write } = BANK_FILES[kind];
    const centreName = await this.desk.batches.centreName(this.tx.read, batch.centreId);
    const bank = await this.desk.bankLines(this.tx.read, lines);
    const bytes = await write({ ...batch, centreName, lines: bank });
    return { name: `${batch.number}-${suffix}`, bytes };
  }

  /** What is kept back in full has reached its end without the bank. */
  private async send(db: Db, actor: Actor, batch: Batch, lines: readonly PaymentLine[]): Promise<void> {
    const now = this.clock.now();
    const kept = lines.filter((line) => bankFen(line) === 0);
    const state = stateAfterReturns(lines.map((line) => (bankFen(line) === 0 ? 'PAID' : line.state)));
    await this.desk.batches.change(db, batch, {
      state,
      sentAt: now,
      closedAt: state === 'SENT' ? null : now,
    });
    if (kept.length === 0) return;
    const lineIds = kept.map(({ lineId }) => lineId);
    await this.desk.lines.setPaid(
      db,
      kept.map(({ id }) => id),
      this.clock.today(),
    );
    await this.payables.markPaid(db, actor, batch.payeeKind, lineIds);
    await this.outbox.publish(db, paymentSettled, { centreId: batch.centreId, batchId: batch.id, lineIds });
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
    const approved = await this.payables.byIds(db, scope, batch.payeeKind, ids);
    if (approved.some(({ frozen }) => frozen)) throw new DomainError('payment.claim_frozen');
  }
}
