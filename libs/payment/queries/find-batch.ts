import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { BatchStore } from '../store/batch-store.js';
import { batchAnswer } from './answers.js';

/** One payment batch. */
@Injectable()
export class FindBatch {
  constructor(
    private readonly tx: Tx,
    private readonly batches: BatchStore,
  ) {}

  async execute(actor: Actor, batchId: string): Promise<OutputOf<typeof paymentRoutes.findBatch>> {
    const batch = await this.batches.find(this.tx.read, scopeOf(actor), batchId);
    if (!batch) throw new DomainError('payment.batch_not_found');
    return batchAnswer(batch, actor);
  }
}
