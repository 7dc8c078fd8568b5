import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, type Db, scopeOf } from '../../../platform/index.js';
import { reversed } from '../../domain/board/edit.js';
import { EditAnswers, type EditsAnswer } from './edit-answers.js';
import { EditStore } from './edit-store.js';
import { MoveWriter } from './move-writer.js';

/** The last change of a person the other way round: undo and redo are the same step in two directions. */
@Injectable()
export class EditReversal {
  constructor(
    private readonly audit: AuditTrail,
    private readonly edits: EditStore,
    private readonly writer: MoveWriter,
    private readonly answers: EditAnswers,
  ) {}

  async run(db: Db, actor: Actor, way: 'UNDO' | 'REDO'): Promise<EditsAnswer> {
    const undo = way === 'UNDO';
    const edit = await this.edits.top(db, actor, undo ? 'DONE' : 'UNDONE', true);
    if (!edit) throw new DomainError(undo ? 'board.nothing_to_undo' : 'board.nothing_to_redo');
    const changes = undo ? reversed(edit.changes) : edit.changes;
    await this.writer.write(db, scopeOf(actor), actor.centreId, changes);
    await this.edits.mark(db, edit.id, undo ? 'UNDONE' : 'DONE');
    await this.audit.record(db, {
      actor,
      action: undo ? 'timetable.edit_undone' : 'timetable.edit_redone',
      subjectType: 'timetable_edit',
      subjectId: edit.id,
      detail: { sessionIds: changes.map(({ sessionId }) => sessionId) },
    });
    return this.answers.of(db, actor);
  }
}
