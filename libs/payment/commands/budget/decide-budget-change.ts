import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { budgetRoutes } from '../../contracts/budget/index.js';
import { decideChange } from '../../domain/budget/budget-change.js';
import { changeAnswer } from '../../queries/budget/budget-view.js';
import { amountOf, BudgetStore } from '../../store/budget/budget-store.js';

const REFUSALS = {
  wrong_state: 'payment.budget_change_decided',
  same_person: 'payment.budget_same_person',
  below_zero: 'payment.budget_below_zero',
} as const;

/** A second person signs the change of a budget, or sends it back. */
@Injectable()
export class DecideBudgetChange {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly budgets: BudgetStore,
  ) {}

  execute(actor: Actor, changeId: string, sign: boolean): Promise<OutputOf<typeof budgetRoutes.decide>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const known = await this.budgets.findChange(db, scope, changeId);
      const line =
        known && (await this.budgets.lockLine(db, scope, known.lineId))
          ? await this.budgets.findLine(db, scope, known.lineId)
          : undefined;
      // Read once more: whoever held the line before may have decided it.
      const change = await this.budgets.findChange(db, scope, changeId);
      if (!change || !line) throw new DomainError('payment.budget_change_not_found');
      const amountFen = amountOf(line, await this.budgets.changes(db, [line.id]));
      const byId = accountOf(actor);
      const decided = decideChange(change, amountFen, sign, byId);
      if (!decided.ok) throw new DomainError(REFUSALS[decided.error], { state: change.state });
      await this.budgets.decide(db, changeId, decided.value, byId, this.clock.now());
      await this.audit.record(db, {
        actor,
        action: sign ? 'payment.budget_change_signed' : 'payment.budget_change_refused',
        subjectType: 'budget_line',
        subjectId: line.id,
        detail: { changeId, deltaFen: change.deltaFen, beforeFen: amountFen },
      });
      const after = await this.budgets.findChange(db, scope, changeId);
      if (!after) throw new Error('the budget change just decided is gone');
      return changeAnswer(after, actor);
    });
  }
}
