import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
  withoutPersonalNumbers,
} from '../../../platform/index.js';
import type { budgetRoutes } from '../../contracts/budget/index.js';
import { changeAnswer } from '../../queries/budget/budget-view.js';
import { BudgetStore } from '../../store/budget/budget-store.js';

type Route = typeof budgetRoutes.propose;

/** Asks for another amount, with a reason; nothing changes until a second person signs. */
@Injectable()
export class ProposeBudgetChange {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly budgets: BudgetStore,
  ) {}

  execute(actor: Actor, lineId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      if (!(await this.budgets.lockLine(db, scope, lineId))) {
        throw new DomainError('payment.budget_line_not_found');
      }
      const id = newId();
      const reason = withoutPersonalNumbers(input.reason);
      await this.budgets.insertChange(db, {
        id,
        centreId: actor.centreId,
        lineId,
        deltaFen: input.deltaFen,
        reason,
        proposedBy: accountOf(actor),
        proposedAt: this.clock.now(),
      });
      await this.audit.record(db, {
        actor,
        action: 'payment.budget_change_proposed',
        subjectType: 'budget_line',
        subjectId: lineId,
        detail: { changeId: id, deltaFen: input.deltaFen },
        reason,
      });
      const change = await this.budgets.findChange(db, scope, id);
      if (!change) throw new Error('the budget change just proposed is gone');
      return changeAnswer(change, actor);
    });
  }
}
