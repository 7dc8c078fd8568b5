import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../../platform/index.js';
import type { clawbackRoutes } from '../../contracts/clawback/index.js';
import { ReceivableAnswers } from './receivable-answers.js';

/** One case; an enterprise sees its own. */
@Injectable()
export class FindReceivable {
  constructor(
    private readonly tx: Tx,
    private readonly answers: ReceivableAnswers,
  ) {}

  execute(actor: Actor, receivableId: string): Promise<OutputOf<typeof clawbackRoutes.find>> {
    return this.answers.detail(this.tx.read, actor, receivableId);
  }
}
