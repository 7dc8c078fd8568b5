import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, Clock, Outbox, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { sessionCancelled, type timetableRoutes } from '../contracts/index.js';
import { decideChange } from '../domain/session.js';
import { requireUnpinned } from '../store/board/pin-store.js';
import { SessionLocking } from '../store/session-locking.js';
import { SessionWriting } from '../store/session-writing.js';

type Route = typeof timetableRoutes.cancelSession;

/** Calls a session off, at once: its places are free again, and it is shown as cancelled in what was published. */
@Injectable()
export class CancelSession {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly locking: SessionLocking,
    private readonly writing: SessionWriting,
  ) {}

  execute(actor: Actor, sessionId: string, reason: string): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { cohort, session } = await this.locking.lock(db, scope, sessionId);
      const decided = decideChange(session);
      if (!decided.ok) throw new DomainError(`timetable.${decided.error}`, { state: session.state });
      await requireUnpinned(db, [sessionId]);
      await this.writing.callOff(db, sessionId, reason, this.clock.now());
      if (session.publishedVersion !== null) {
        await this.outbox.publish(db, sessionCancelled, {
          centreId: cohort.centreId,
          cohortId: cohort.id,
          sessionId,
        });
      } else {
        await this.writing.tell(db, cohort);
      }
      await this.audit.record(db, {
        actor,
        action: 'timetable.session_cancelled',
        subjectType: 'training_session',
        subjectId: sessionId,
        detail: { cohortId: cohort.id, heldOn: session.heldOn, startMinute: session.startMinute },
        reason,
      });
      return this.writing.answer(db, scope, sessionId);
    });
  }
}
