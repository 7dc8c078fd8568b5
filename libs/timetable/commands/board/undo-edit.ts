import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { EditReversal } from '../../store/board/edit-reversal.js';

/** Takes back what the person changed last on the board, also after a reload. */
@Injectable()
export class UndoEdit {
  constructor(
    private readonly tx: Tx,
    private readonly reversal: EditReversal,
  ) {}

  execute(actor: Actor): Promise<OutputOf<typeof boardRoutes.undo>> {
    return this.tx.run((db) => this.reversal.run(db, actor, 'UNDO'));
  }
}
