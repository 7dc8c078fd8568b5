import { Injectable } from '@nestjs/common';
import { DomainError, fen, formatYuan } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  Notices,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { clawbackRoutes } from '../../contracts/clawback/index.js';
import { decideNotice } from '../../domain/clawback/receivable.js';
import { ReceivableAnswers } from '../../queries/clawback/receivable-answers.js';
import { ReceivableStore } from '../../store/clawback/receivable-store.js';

type Route = typeof clawbackRoutes.notify;

/** Asks the payee for the money, by a day and to an account. */
@Injectable()
export class IssueNotice {
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
      const decided = decideNotice(receivable, wish.dueOn, this.clock.today());
      if (!decided.ok) throw new DomainError(`payment.${decided.error}`, { state: receivable.state });
      const by = accountOf(actor);
      await this.receivables.setNotified(db, receivableId, { ...wish, by, at: this.clock.now() });
      const { number, centreId, enterpriseId, workerId, amountFen } = receivable;
      await this.notices.notify(db, {
        centreId,
        to: enterpriseId === null ? { workerIds: [workerId ?? ''] } : { enterpriseId },
        kind: 'payment.clawback_notice',
        title: `补贴追回通知 ${number}:${formatYuan(fen(amountFen))} 元`,
        body: `${receivable.reason}。请于 ${wish.dueOn} 前退回,详见追回通知。`,
        ...(enterpriseId === null ? {} : { link: `/payments/receivables/${receivableId}` }),
        dedupeKey: `payment.clawback_notice:${receivableId}`,
      });
      await this.audit.record(db, {
        actor,
        action: 'payment.clawback_notified',
        subjectType: 'receivable',
        subjectId: receivableId,
        detail: { number, amountFen, dueOn: wish.dueOn },
      });
      return this.answers.detail(db, actor, receivableId);
    });
  }
}
