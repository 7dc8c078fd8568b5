import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { BatchStore } from '../store/batch-store.js';
import { batchAnswer } from './answers.js';

type Route = typeof paymentRoutes.listBatches;

/** Payment batches. */
@Injectable()
export class ListBatches {
  constructor(
    private readonly tx: Tx,
    private readonly batches: BatchStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.batches.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map((batch) => batchAnswer(batch, actor)), total };
  }
}
