import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { paymentRoutes } from '../contracts/index.js';
import { ReturnStore } from '../store/return-store.js';
import { returnAnswer } from './answers.js';

/** A return file and what became of its rows. */
@Injectable()
export class FindReturn {
  constructor(
    private readonly tx: Tx,
    private readonly returns: ReturnStore,
  ) {}

  async execute(actor: Actor, returnId: string): Promise<OutputOf<typeof paymentRoutes.findReturn>> {
    const db = this.tx.read;
    const file = await this.returns.find(db, scopeOf(actor), returnId);
    if (!file) throw new DomainError('payment.return_not_found');
    return returnAnswer(file, (await this.returns.rowsOf(db, [returnId])).get(returnId) ?? []);
  }
}
