import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { PaymentLineStore } from '../store/payment-line-store.js';
import { lineAnswer } from './answers.js';

type Route = typeof paymentRoutes.listLines;

/** Payment lines; an enterprise sees its own. */
@Injectable()
export class ListLines {
  constructor(
    private readonly tx: Tx,
    private readonly lines: PaymentLineStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.lines.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(lineAnswer), total };
  }
}
