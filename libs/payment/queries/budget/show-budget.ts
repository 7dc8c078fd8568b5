import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, Tx } from '../../../platform/index.js';
import type { budgetRoutes } from '../../contracts/budget/index.js';
import { BudgetView } from './budget-view.js';

type Route = typeof budgetRoutes.show;

/** The budget of a year by fund source. */
@Injectable()
export class ShowBudget {
  constructor(
    private readonly tx: Tx,
    private readonly view: BudgetView,
  ) {}

  execute(actor: Actor, { year }: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    return this.view.of(this.tx.read, actor, year);
  }
}
