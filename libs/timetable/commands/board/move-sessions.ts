import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { EditAnswers } from '../../store/board/edit-answers.js';
import { EditStore } from '../../store/board/edit-store.js';
import { MoveWriter } from '../../store/board/move-writer.js';

type Route = typeof boardRoutes.move;

/** What is dropped on the board: sessions move as drafts, and their author can take it back. */
@Injectable()
export class MoveSessions {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly edits: EditStore,
    private readonly writer: MoveWriter,
    private readonly answers: EditAnswers,
  ) {}

  execute(actor: Actor, { moves }: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const changes = await this.writer.write(db, scopeOf(actor), actor.centreId, moves);
      const edit = await this.edits.record(db, actor, changes, this.clock.now());
      await this.audit.record(db, {
        actor,
        action: 'timetable.sessions_moved',
        subjectType: 'timetable_edit',
        subjectId: edit.id,
        detail: { changes: changes.map((one) => ({ ...one })) },
      });
      return this.answers.of(db, actor);
    });
  }
}
