import { BudgetChangeEntity, BudgetLineEntity } from './budget.entity.js';

/** What the budget stores. */
export const budgetEntities = [BudgetLineEntity, BudgetChangeEntity];
