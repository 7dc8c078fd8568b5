import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
  withoutPersonalNumbers,
} from '../../platform/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { decideProposal } from '../domain/recording.js';
import { correctionAnswer } from '../queries/answers.js';
import { CorrectionDesk } from '../store/correction-desk.js';

type Route = typeof attendanceRoutes.proposeCorrection;

/** Says what should stand instead of an entry, and why. Nothing changes until somebody else signs. */
@Injectable()
export class ProposeCorrection {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly desk: CorrectionDesk,
  ) {}

  execute(actor: Actor, sessionId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const session = await this.desk.lockSession(db, scope, sessionId);
      const { entry, open } = await this.desk.counting(db, scope, sessionId, input.workerId);
      const minutes = entry ? await this.desk.mostMinutes(db, session, entry) : session.minutes;
      const facts = { sessionMinutes: minutes, counts: entry, open };
      const decided = decideProposal(facts, input.creditedMinutes);
      if (!decided.ok) throw new DomainError(`attendance.${decided.error}`, { minutes });
      if (!entry) throw new DomainError('attendance.entry_not_found');
      const correction = await this.desk.propose(db, scope, {
        id: newId(),
        centreId: session.centreId,
        sessionId,
        cohortId: entry.cohortId,
        workerId: entry.workerId,
        enterpriseId: entry.enterpriseId,
        correctsEntryId: entry.id,
        minutesBefore: entry.creditedMinutes,
        creditedMinutes: decided.value,
        reason: withoutPersonalNumbers(input.reason),
        state: 'PROPOSED',
        proposedBy: accountOf(actor),
        proposedAt: this.clock.now(),
        decidedBy: null,
        decidedAt: null,
        decisionReason: null,
        entryId: null,
      });
      await this.audit.record(db, {
        actor,
        action: 'attendance.correction_proposed',
        subjectType: 'attendance_correction',
        subjectId: correction.id,
        detail: { sessionId, entryId: entry.id, before: entry.creditedMinutes, after: decided.value },
        reason: input.reason,
      });
      return correctionAnswer(correction);
    });
  }
}
