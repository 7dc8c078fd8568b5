import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  newId,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import { examResultCorrected, type examRoutes } from '../contracts/index.js';
import { decidePassed } from '../domain/scheme.js';
import { resultAnswer } from '../queries/answers.js';
import { CorrectionDesk } from '../store/correction-desk.js';
import { ExamResultStore } from '../store/exam-result-store.js';

/** The second signature: the correction becomes the result that stands, as a row of its own. */
@Injectable()
export class SignCorrection {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly desk: CorrectionDesk,
    private readonly results: ExamResultStore,
  ) {}

  execute(actor: Actor, correctionId: string): Promise<OutputOf<typeof examRoutes.signCorrection>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const correction = await this.desk.open(db, actor, correctionId);
      const before = await this.results.find(db, scope, correction.resultId);
      if (!before) throw new DomainError('exam.result_not_found');
      const parts = await this.desk.partsOf(db, scope, before.sittingId);
      const now = this.clock.now();
      const { absent, theoryMarks, practiceMarks, reason } = correction;
      const after = {
        ...before,
        absent,
        theoryMarks,
        practiceMarks,
        reason,
        id: newId(),
        revision: before.revision + 1,
        passed: decidePassed(parts, correction),
        publishedAt: now,
      };
      await this.desk.corrections.decide(db, correctionId, { state: 'SIGNED', by: accountOf(actor), now });
      await this.results.insert(db, [
        { ...after, publishedBy: correction.proposedBy, signedBy: accountOf(actor) },
      ]);
      const { centreId, cohortId, sittingId, workerId, passed } = after;
      await this.outbox.publish(db, examResultCorrected, { centreId, cohortId, sittingId, workerId, passed });
      await this.audit.record(db, {
        actor,
        action: 'exam.result_corrected',
        subjectType: 'exam_result',
        subjectId: after.id,
        detail: { correctionId, replaces: before.id, cohortId, passedBefore: before.passed, passed },
        reason,
      });
      return resultAnswer(after);
    });
  }
}
