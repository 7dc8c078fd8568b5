import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { EditReversal } from '../../store/board/edit-reversal.js';

/** Does again what the person has just undone. */
@Injectable()
export class RedoEdit {
  constructor(
    private readonly tx: Tx,
    private readonly reversal: EditReversal,
  ) {}

  execute(actor: Actor): Promise<OutputOf<typeof boardRoutes.redo>> {
    return this.tx.run((db) => this.reversal.run(db, actor, 'REDO'));
  }
}
