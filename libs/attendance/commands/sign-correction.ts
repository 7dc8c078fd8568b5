import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { accountOf, type Actor, AuditTrail, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { decideSignature } from '../domain/recording.js';
import { correctionAnswer } from '../queries/answers.js';
import { CorrectionDesk } from '../store/correction-desk.js';

type Route = typeof attendanceRoutes.signCorrection;

/** The second signature: the correction becomes an entry of the list. */
@Injectable()
export class SignCorrection {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly desk: CorrectionDesk,
  ) {}

  execute(actor: Actor, correctionId: string): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const correction = await this.desk.lockCorrection(db, scope, correctionId);
      const { entry } = await this.desk.counting(db, scope, correction.sessionId, correction.workerId);
      const decided = decideSignature(correction, accountOf(actor), entry?.id);
      if (!decided.ok) throw new DomainError(`attendance.${decided.error}`, { state: correction.state });
      if (!entry) throw new DomainError('attendance.correction_outdated');
      const signed = await this.desk.sign(db, scope, correction, entry, accountOf(actor));
      await this.audit.record(db, {
        actor,
        action: 'attendance.correction_signed',
        subjectType: 'attendance_correction',
        subjectId: correctionId,
        detail: {
          entryId: signed.entryId,
          corrects: entry.id,
          before: entry.creditedMinutes,
          after: correction.creditedMinutes,
        },
      });
      return correctionAnswer(signed);
    });
  }
}
