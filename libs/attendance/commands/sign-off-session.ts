import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { accountOf, type Actor, AuditTrail, Clock, Outbox, type OutputOf, Tx } from '../../platform/index.js';
import { attendanceSignedOff, type attendanceRoutes } from '../contracts/index.js';
import { decideSignOff } from '../domain/recording.js';
import { AttendanceRecorder } from '../store/attendance-recorder.js';
import { SessionFactsReader } from '../store/session-facts.js';

type Route = typeof attendanceRoutes.signOff;

/** The trainer closes the session: whoever is not recorded was absent, and from now on there are only corrections. */
@Injectable()
export class SignOffSession {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly facts: SessionFactsReader,
    private readonly recorder: AttendanceRecorder,
  ) {}

  execute(actor: Actor, sessionId: string): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const held = await this.facts.lockOwn(db, actor, sessionId);
      const now = this.clock.now();
      const decided = decideSignOff(held, now);
      if (!decided.ok) throw new DomainError(`attendance.${decided.error}`);
      const { centreId, cohortId } = held.session;
      const by = { accountId: accountOf(actor), method: 'MANUAL' } as const;
      const items = await this.recorder.write(db, held.session, decided.value, by);
      await this.facts.markHeld(db, held.session, now);
      await this.outbox.publish(db, attendanceSignedOff, { centreId, cohortId, sessionId });
      await this.audit.record(db, {
        actor,
        action: 'attendance.signed_off',
        subjectType: 'training_session',
        subjectId: sessionId,
        detail: { cohortId, recorded: held.recorded.size, absent: items.length },
      });
      return { sessionId, items };
    });
  }
}
