import { Module } from '@nestjs/common';
import { SubsidyModule } from '../subsidy/index.js';
import { DecideBudgetChange } from './commands/budget/decide-budget-change.js';
import { ProposeBudgetChange } from './commands/budget/propose-budget-change.js';
import { SetBudgetLine } from './commands/budget/set-budget-line.js';
import { BudgetController } from './http/budget/budget.controller.js';
import { BudgetView } from './queries/budget/budget-view.js';
import { ExportBudget } from './queries/budget/export-budget.js';
import { ShowBudget } from './queries/budget/show-budget.js';
import { BudgetStore } from './store/budget/budget-store.js';
import { BudgetUse } from './store/budget/budget-use.js';
import { Commitments } from './store/budget/commitments.js';
import { SubsidyCommitments } from './store/budget/subsidy-commitments.js';

const useCases = [ShowBudget, ExportBudget, SetBudgetLine, ProposeBudgetChange, DecideBudgetChange];

/** How far the money reaches: set, spent, advanced, promised, forecast. */
@Module({
  imports: [SubsidyModule],
  providers: [
    BudgetStore,
    BudgetUse,
    BudgetView,
    { provide: Commitments, useClass: SubsidyCommitments },
    ...useCases,
  ],
  exports: [...useCases],
})
export class BudgetModule {}

@Module({ imports: [BudgetModule], controllers: [BudgetController] })
export class BudgetHttpModule {}
