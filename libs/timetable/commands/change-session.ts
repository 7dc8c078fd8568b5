import { Injectable } from '@nestjs/common';
import { DomainError, minuteOfDay } from '../../kernel/index.js';
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
import { creditedMinutesOf, decideChange } from '../domain/session.js';
import { moveRefused } from '../domain/time-passed.js';
import { requireUnpinned } from '../store/board/pin-store.js';
import { SessionLocking } from '../store/session-locking.js';
import type { TrainingSession } from '../store/session-store.js';
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
      const decided = decideChange(session);
      if (!decided.ok) throw new DomainError(`timetable.${decided.error}`, { state: session.state });
      await requireUnpinned(db, [sessionId]);
      const wanted = changed(session, change);
      const refused = moveRefused(session, wanted, {
        day: this.clock.today(),
        minute: minuteOfDay(this.clock.now()),
      });
      if (refused) throw new DomainError('board.day_has_come', { says: refused.zh, saysEn: refused.en });
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

function changed(session: TrainingSession, change: Change): TrainingSession {
  const next = {
    ...session,
    heldOn: change.heldOn ?? session.heldOn,
    startMinute: change.startMinute ?? session.startMinute,
    endMinute: change.endMinute ?? session.endMinute,
    breakMinutes: change.breakMinutes ?? session.breakMinutes,
    workshopId: change.workshopId === undefined ? session.workshopId : change.workshopId,
    trainerId: change.trainerId ?? session.trainerId,
    mode: change.mode ?? session.mode,
    content: change.content ?? session.content,
    atBase: change.atBase ?? session.atBase,
  };
  return { ...next, minutes: creditedMinutesOf(next) };
}
