import { Injectable } from '@nestjs/common';
import { DomainError, fen, formatYuan } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  isDuplicateKey,
  Notices,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { clawbackRoutes } from '../../contracts/clawback/index.js';
import { decideReceipt } from '../../domain/clawback/receivable.js';
import { ReceivableAnswers } from '../../queries/clawback/receivable-answers.js';
import { type NewReceipt, type Receivable, ReceivableStore } from '../../store/clawback/receivable-store.js';

type Route = typeof clawbackRoutes.receive;

/**
 * Money that came back, as one finance officer enters it: part of what is owed or the rest of it, by a bank reference
 * that counts once. Nothing is booked until another officer has confirmed it.
 */
@Injectable()
export class RecordReceipt {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly notices: Notices,
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
      const receiptId = await this.add(db, receivable, {
        ...wish,
        recordedBy: accountOf(actor),
        recordedAt: now,
      });
      const { number, centreId } = receivable;
      const { amountFen } = wish;
      await this.notices.notify(db, {
        centreId,
        to: { role: 'FINANCE_OFFICER' },
        kind: 'payment.receipt_recorded',
        title: `有一笔退回款待复核:${number}`,
        body: `登记 ${formatYuan(fen(amountFen))} 元,由登记人以外的财务人员核对银行流水后确认入账。`,
        link: `/payments/receivables/${receivableId}`,
        dedupeKey: `payment.receipt_recorded:${receiptId}`,
      });
      await this.audit.record(db, {
        actor,
        action: 'payment.clawback_recorded',
        subjectType: 'receivable',
        subjectId: receivableId,
        detail: { number, receiptId, amountFen, state: decided.value },
      });
      return this.answers.detail(db, actor, receivableId);
    });
  }

  private async add(db: Db, receivable: Receivable, receipt: NewReceipt): Promise<string> {
    // The same transfer does not pay two debts.
    try {
      return await this.receivables.addReceipt(db, receivable, receipt);
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('payment.bank_reference_used');
      throw error;
    }
  }
}
