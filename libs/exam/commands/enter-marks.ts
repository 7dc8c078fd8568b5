import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { differencesOf } from '../domain/sheet.js';
import { differenceAnswers } from '../queries/answers.js';
import { ExamDesk } from '../store/exam-desk.js';

type Route = typeof examRoutes.enterMarks;

/** Enters the whole sheet of a sitting; two accounts do so apart, and the differences are listed. */
@Injectable()
export class EnterMarks {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly desk: ExamDesk,
  ) {}

  execute(actor: Actor, sittingId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const sitting = await this.desk.sittings.lock(db, scope, sittingId);
      if (!sitting) throw new DomainError('exam.sitting_not_found');
      if (sitting.state !== 'PLANNED') throw new DomainError('exam.already_published');
      if (this.clock.today() < sitting.heldOn) throw new DomainError('exam.not_held_yet');
      const learners = await this.desk.refuseBadSheet(db, scope, sitting, input.marks);
      const sheet = { enteredBy: accountOf(actor), marks: input.marks };
      await this.desk.sittings.insertSheet(db, sittingId, sheet, this.clock.now());
      const sheets = await this.desk.sittings.sheetsOf(db, sittingId);
      const differences = differencesOf(sheets);
      await this.audit.record(db, {
        actor,
        action: 'exam.marks_entered',
        subjectType: 'exam_sitting',
        subjectId: sittingId,
        detail: { learners: input.marks.length, differences: differences?.length ?? null },
      });
      const names = new Map(learners.map(({ workerId, workerName }) => [workerId, workerName]));
      return { sittingId, entries: sheets.length, differences: differenceAnswers(differences, names) };
    });
  }
}
