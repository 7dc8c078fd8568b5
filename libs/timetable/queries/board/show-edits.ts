import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, Tx } from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { EditAnswers } from '../../store/board/edit-answers.js';

/** What the person can take back or do again. */
@Injectable()
export class ShowEdits {
  constructor(
    private readonly tx: Tx,
    private readonly answers: EditAnswers,
  ) {}

  execute(actor: Actor): Promise<OutputOf<typeof boardRoutes.edits>> {
    return this.answers.of(this.tx.read, actor);
  }
}
