import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  isDuplicateKey,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { budgetRoutes } from '../../contracts/budget/index.js';
import { lineAnswer } from '../../queries/budget/budget-view.js';
import { BudgetStore } from '../../store/budget/budget-store.js';

type Route = typeof budgetRoutes.setLine;

/** Sets the budget of a fund for a year; from then on it is changed only with a second signature. */
@Injectable()
export class SetBudgetLine {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly budgets: BudgetStore,
  ) {}

  execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const id = newId();
      const { year, fundSource, programme = '', amountFen } = input;
      const fields = { year, fundSource, programme, setFen: amountFen };
      try {
        await this.budgets.insertLine(db, {
          id,
          centreId: actor.centreId,
          ...fields,
          setBy: accountOf(actor),
          setAt: this.clock.now(),
        });
      } catch (error) {
        if (isDuplicateKey(error)) throw new DomainError('payment.budget_line_exists');
        throw error;
      }
      await this.audit.record(db, {
        actor,
        action: 'payment.budget_set',
        subjectType: 'budget_line',
        subjectId: id,
        detail: fields,
      });
      const line = await this.budgets.findLine(db, scopeOf(actor), id);
      if (!line) throw new Error('the budget line just set is gone');
      return lineAnswer(line, [], actor);
    });
  }
}
