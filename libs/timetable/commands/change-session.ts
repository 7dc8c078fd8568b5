import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { changedSession } from '../store/changed-session.js';
import { SessionLocking } from '../store/session-locking.js';
import { SessionWriting } from '../store/session-writing.js';

type Route = typeof timetableRoutes.changeSession;
type Change = InputOf<Route>['body'];

/** Moves or changes a session. A published one keeps what was published until the timetable is published again. */
@Injectable()
export class ChangeSession {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly locking: SessionLocking,
    private readonly writing: SessionWriting,
  ) {}

  execute(actor: Actor, sessionId: string, change: Change): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { cohort, session } = await this.locking.lock(db, scope, sessionId);
      const wanted = await changedSession(db, session, change, this.clock);
      const answer = await this.writing.change(db, scope, cohort, wanted);
      await this.audit.record(db, {
        actor,
        action: 'timetable.session_changed',
        subjectType: 'training_session',
        subjectId: sessionId,
        detail: {
          cohortId: cohort.id,
          before: { heldOn: session.heldOn, startMinute: session.startMinute, endMinute: session.endMinute },
          change: { ...change },
        },
      });
      return answer;
    });
  }
}
