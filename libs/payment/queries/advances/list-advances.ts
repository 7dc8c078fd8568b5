import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { AdvanceStore } from '../../store/advances/advance-store.js';
import { advanceAnswer } from './advance-answers.js';

type Route = typeof advanceRoutes.list;

/** Advances, with what is out, owed and to come back. */
@Injectable()
export class ListAdvances {
  constructor(
    private readonly tx: Tx,
    private readonly advances: AdvanceStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total, sums } = await this.advances.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map((advance) => advanceAnswer(advance, actor)), total, sums };
  }
}
