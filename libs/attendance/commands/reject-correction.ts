import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { accountOf, type Actor, AuditTrail, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { decideDecision } from '../domain/recording.js';
import { correctionAnswer } from '../queries/answers.js';
import { CorrectionDesk } from '../store/correction-desk.js';

type Route = typeof attendanceRoutes.rejectCorrection;

/** Refuses a correction, with a reason. It stays visible. */
@Injectable()
export class RejectCorrection {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly desk: CorrectionDesk,
  ) {}

  execute(actor: Actor, correctionId: string, reason: string): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const correction = await this.desk.lockCorrection(db, scope, correctionId);
      const decided = decideDecision(correction, accountOf(actor));
      if (!decided.ok) throw new DomainError(`attendance.${decided.error}`, { state: correction.state });
      const rejected = await this.desk.reject(db, scope, correction, accountOf(actor), reason);
      await this.audit.record(db, {
        actor,
        action: 'attendance.correction_rejected',
        subjectType: 'attendance_correction',
        subjectId: correctionId,
        detail: { sessionId: correction.sessionId },
        reason,
      });
      return correctionAnswer(rejected);
    });
  }
}
