import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  isDuplicateKey,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
  withoutPersonalNumbers,
} from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { problemOfMarks, sameMarks } from '../domain/scheme.js';
import { correctionAnswer } from '../queries/answers.js';
import { type ExamCorrection, CorrectionStore } from '../store/correction-store.js';
import { ExamDesk } from '../store/exam-desk.js';
import { ExamResultStore } from '../store/exam-result-store.js';

type Route = typeof examRoutes.proposeCorrection;

/** Asks for another mark with a reason; nothing changes until a second person signs. */
@Injectable()
export class ProposeCorrection {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly results: ExamResultStore,
    private readonly corrections: CorrectionStore,
    private readonly desk: ExamDesk,
  ) {}

  execute(actor: Actor, resultId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const result = await this.results.find(db, scope, resultId);
      const sitting = result && (await this.desk.sittings.lock(db, scope, result.sittingId));
      if (!result || !sitting) throw new DomainError('exam.result_not_found');
      const standing = await this.results.ofSitting(db, scope, sitting.id);
      if (!standing.some(({ id }) => id === resultId)) throw new DomainError('exam.result_superseded');
      const { parts } = await this.desk.schemeOf(db, scope, sitting);
      const problem = problemOfMarks(parts, input);
      if (problem !== undefined) {
        throw new DomainError('exam.marks_invalid', {}, [{ path: 'body', message: problem }]);
      }
      if (sameMarks(result, input)) throw new DomainError('exam.nothing_to_correct');
      const { sittingId, cohortId, centreId, workerId, workerName } = result;
      const correction: ExamCorrection = {
        id: newId(),
        centreId,
        resultId,
        sittingId,
        cohortId,
        workerId,
        workerName,
        state: 'PROPOSED',
        ...input,
        reason: withoutPersonalNumbers(input.reason),
        proposedBy: accountOf(actor),
        proposedAt: this.clock.now(),
      };
      try {
        await this.corrections.insert(db, correction);
      } catch (error) {
        if (isDuplicateKey(error)) throw new DomainError('exam.correction_pending');
        throw error;
      }
      await this.audit.record(db, {
        actor,
        action: 'exam.correction_proposed',
        subjectType: 'exam_result',
        subjectId: resultId,
        detail: { correctionId: correction.id, cohortId, sittingId },
        reason: input.reason,
      });
      return correctionAnswer(correction, actor);
    });
  }
}
