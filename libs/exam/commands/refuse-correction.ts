import { Injectable } from '@nestjs/common';
import { accountOf, type Actor, AuditTrail, Clock, type OutputOf, Tx } from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { correctionAnswer } from '../queries/answers.js';
import { CorrectionDesk } from '../store/correction-desk.js';

/** The second person does not sign; the published result stands. */
@Injectable()
export class RefuseCorrection {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly desk: CorrectionDesk,
  ) {}

  execute(
    actor: Actor,
    correctionId: string,
    reason: string,
  ): Promise<OutputOf<typeof examRoutes.refuseCorrection>> {
    return this.tx.run(async (db) => {
      const correction = await this.desk.open(db, actor, correctionId);
      const now = this.clock.now();
      await this.desk.corrections.decide(db, correctionId, {
        state: 'REFUSED',
        by: accountOf(actor),
        now,
        reason,
      });
      await this.audit.record(db, {
        actor,
        action: 'exam.correction_refused',
        subjectType: 'exam_result',
        subjectId: correction.resultId,
        detail: { correctionId, cohortId: correction.cohortId },
        reason,
      });
      return correctionAnswer({ ...correction, state: 'REFUSED' }, actor);
    });
  }
}
