import { DomainError, minuteOfDay } from '../../kernel/index.js';
import type { Clock, Db, InputOf } from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/routes.js';
import { creditedMinutesOf, decideChange } from '../domain/session.js';
import { moveRefused } from '../domain/time-passed.js';
import { requireUnpinned } from './board/pin-store.js';
import type { TrainingSession } from './session-store.js';

type Change = InputOf<typeof timetableRoutes.changeSession>['body'];

/**
 * The session as it would be after a change by hand. Throws when it may not change at all: it is over, recorded, fixed,
 * or would be moved across the present.
 */
export async function changedSession(
  db: Db,
  session: TrainingSession,
  change: Change,
  clock: Clock,
): Promise<TrainingSession> {
  const decided = decideChange(session);
  if (!decided.ok) throw new DomainError(`timetable.${decided.error}`, { state: session.state });
  await requireUnpinned(db, [session.id]);
  const wanted = merged(session, change);
  const refused = moveRefused(session, wanted, { day: clock.today(), minute: minuteOfDay(clock.now()) });
  if (refused) throw new DomainError('board.day_has_come', { says: refused.zh, saysEn: refused.en });
  return wanted;
}

function merged(session: TrainingSession, change: Change): TrainingSession {
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
