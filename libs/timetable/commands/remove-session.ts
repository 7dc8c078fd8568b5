import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, Outbox, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { timetableChanged, type timetableRoutes } from '../contracts/index.js';
import { requireUnpinned } from '../store/board/pin-store.js';
import { SessionLocking } from '../store/session-locking.js';
import { SessionStore } from '../store/session-store.js';

type Route = typeof timetableRoutes.removeSession;

/** Takes a draft off the timetable. What was published once is cancelled with a reason instead. */
@Injectable()
export class RemoveSession {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly locking: SessionLocking,
    private readonly sessions: SessionStore,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: Actor, sessionId: string): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const { cohort, session } = await this.locking.lock(db, scopeOf(actor), sessionId);
      if (session.publishedVersion !== null) throw new DomainError('timetable.already_published');
      await requireUnpinned(db, [sessionId]);
      await this.sessions.remove(db, sessionId);
      await this.outbox.publish(db, timetableChanged, { centreId: cohort.centreId, cohortId: cohort.id });
      await this.audit.record(db, {
        actor,
        action: 'timetable.session_removed',
        subjectType: 'training_session',
        subjectId: sessionId,
        detail: { cohortId: cohort.id, heldOn: session.heldOn, startMinute: session.startMinute },
      });
      return { sessionId };
    });
  }
}
