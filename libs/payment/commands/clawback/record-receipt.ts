import { Injectable } from '@nestjs/common';
import { signerOf } from '../../../exam/index.js';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  isDuplicateKey,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { clawbackRoutes } from '../../contracts/clawback/index.js';
import { decideReceipt, outstandingFen } from '../../domain/clawback/receivable.js';
import { ReceivableAnswers } from '../../queries/clawback/receivable-answers.js';
import { type Receivable, ReceivableStore } from '../../store/clawback/receivable-store.js';
import { Ledger } from '../../store/ledger.js';

type Route = typeof clawbackRoutes.receive;

/** Money that came back: part of what is owed or the rest of it, by a bank reference that counts once. */
@Injectable()
export class RecordReceipt {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly ledger: Ledger,
    private readonly receivables: ReceivableStore,
    private readonly answers: ReceivableAnswers,
  ) {}

  execute(actor: Actor, receivableId: string, wish: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const receivable = await this.receivables.lock(db, scopeOf(actor), receivableId);
      if (!receivable) throw new DomainError('payment.receivable_not_found');
      const decided = decideReceipt(receivable, wish, this.clock.today());
      if (!decided.ok) throw new DomainError(`payment.${decided.error}`, { state: receivable.state });
      const now = this.clock.now();
      const by = signerOf(actor);
      const receiptId = await this.add(db, receivable, { ...wish, recordedBy: by, recordedAt: now });
      await this.ledger.book(db, {
        centreId: receivable.centreId,
        fundSource: receivable.fundSource,
        kind: 'CLAWBACK_RECEIVED',
        sourceId: receiptId,
        subjectId: receivableId,
        postedBy: by,
        now,
        lines: [{ paymentLineId: null, amountFen: wish.amountFen }],
      });
      await this.receivables.follow(db, receivableId, outstandingFen(receivable) - wish.amountFen, now);
      await this.audit.record(db, {
        actor,
        action: 'payment.clawback_received',
        subjectType: 'receivable',
        subjectId: receivableId,
        detail: { number: receivable.number, receiptId, amountFen: wish.amountFen, state: decided.value },
      });
      return this.answers.detail(db, actor, receivableId);
    });
  }

  private async add(
    db: Db,
    receivable: Receivable,
    receipt: Parameters<ReceivableStore['addReceipt']>[2],
  ): Promise<string> {
    try {
      return await this.receivables.addReceipt(db, receivable, receipt);
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('payment.bank_reference_used');
      throw error;
    }
  }
}
