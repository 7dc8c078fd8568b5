import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { ReturnStore } from '../store/return-store.js';
import { returnAnswer } from './answers.js';

type Route = typeof paymentRoutes.listReturns;

/** Return files with what became of their rows. */
@Injectable()
export class ListReturns {
  constructor(
    private readonly tx: Tx,
    private readonly returns: ReturnStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    const { items, total } = await this.returns.list(db, scopeOf(actor), query);
    const rows = await this.returns.rowsOf(
      db,
      items.map(({ id }) => id),
    );
    return { items: items.map((file) => returnAnswer(file, rows.get(file.id) ?? [])), total };
  }
}
