import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { clawbackRoutes } from '../../contracts/clawback/index.js';
import { decideConfirmation, decideRefusal, outstandingFen } from '../../domain/clawback/receivable.js';
import { ReceivableAnswers } from '../../queries/clawback/receivable-answers.js';
import { type Receipt, type Receivable, ReceivableStore } from '../../store/clawback/receivable-store.js';
import { Ledger } from '../../store/ledger.js';

type Answer = OutputOf<typeof clawbackRoutes.confirmReceipt>;

interface Locked {
  readonly receivable: Receivable;
  readonly receipt: Receipt;
}

/** The case is locked, so its receipts stand still. Unknown, another case's and not yours are the same. */
async function locked(
  receivables: ReceivableStore,
  db: Db,
  actor: Actor,
  { receivableId, receiptId }: { readonly receivableId: string; readonly receiptId: string },
): Promise<Locked> {
  const receivable = await receivables.lock(db, scopeOf(actor), receivableId);
  if (!receivable) throw new DomainError('payment.receivable_not_found');
  const receipt = (await receivables.receipts(db, receivableId)).find(({ id }) => id === receiptId);
  if (!receipt) throw new DomainError('payment.receipt_not_found');
  return { receivable, receipt };
}

/** Another finance officer has found the money on the bank's statement: it is booked, and the case closes with the rest. */
@Injectable()
export class ConfirmReceipt {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly ledger: Ledger,
    private readonly receivables: ReceivableStore,
    private readonly answers: ReceivableAnswers,
  ) {}

  execute(actor: Actor, receivableId: string, receiptId: string): Promise<Answer> {
    return this.tx.run(async (db) => {
      const { receivable, receipt } = await locked(this.receivables, db, actor, { receivableId, receiptId });
      const by = accountOf(actor);
      const decided = decideConfirmation(receivable, receipt, by);
      if (!decided.ok) throw new DomainError(`payment.${decided.error}`, { state: receipt.state });
      const now = this.clock.now();
      const { amountFen } = receipt;
      await this.receivables.decideReceipt(db, receiptId, { state: 'CONFIRMED', by, at: now, reason: null });
      await this.ledger.book(db, {
        centreId: receivable.centreId,
        fundSource: receivable.fundSource,
        kind: 'CLAWBACK_RECEIVED',
        sourceId: receiptId,
        subjectId: receivableId,
        postedBy: by,
        now,
        lines: [{ paymentLineId: null, amountFen }],
      });
      await this.receivables.follow(db, receivableId, outstandingFen(receivable) - amountFen, now);
      await this.audit.record(db, {
        actor,
        action: 'payment.clawback_received',
        subjectType: 'receivable',
        subjectId: receivableId,
        detail: { number: receivable.number, receiptId, amountFen, state: decided.value },
      });
      return this.answers.detail(db, actor, receivableId);
    });
  }
}

/** A receipt that was entered wrongly is struck out with a reason; its bank reference may be entered again. */
@Injectable()
export class RefuseReceipt {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly receivables: ReceivableStore,
    private readonly answers: ReceivableAnswers,
  ) {}

  execute(actor: Actor, receivableId: string, receiptId: string, reason: string): Promise<Answer> {
    return this.tx.run(async (db) => {
      const { receivable, receipt } = await locked(this.receivables, db, actor, { receivableId, receiptId });
      const decided = decideRefusal(receipt);
      if (!decided.ok) throw new DomainError(`payment.${decided.error}`, { state: receipt.state });
      await this.receivables.decideReceipt(db, receiptId, {
        state: decided.value,
        by: accountOf(actor),
        at: this.clock.now(),
        reason,
      });
      await this.audit.record(db, {
        actor,
        action: 'payment.clawback_receipt_refused',
        subjectType: 'receivable',
        subjectId: receivableId,
        detail: { number: receivable.number, receiptId, amountFen: receipt.amountFen },
        reason,
      });
      return this.answers.detail(db, actor, receivableId);
    });
  }
}
