/** Whether learners of one cohort may be sent to a session of another. Pure. */
import { err, instantAt, localDate, ok, type Result } from '../../../kernel/index.js';
import { isOnRoster, type LearnerFacts, type SessionFacts } from '../recording.js';

interface DayTime {
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
}

export interface ArrangingFacts {
  readonly session: SessionFacts & { readonly cohortId: string; readonly recorded: boolean };
  /** The course of the class that holds the session. */
  readonly hostCourseId: string;
  /** The only enterprise whose people that class takes; null when it takes everybody's. */
  readonly hostKeptFor: string | null;
  readonly own: {
    readonly cohortId: string;
    readonly courseId: string;
    readonly state: string;
    readonly startsOn: string;
    readonly endsOn: string;
  };
  /** The learners of the own class. */
  readonly learners: readonly LearnerFacts[];
  /** Who is on the roll of the session already, as a learner of its class or as a guest. */
  readonly onRoll: ReadonlySet<string>;
  /** When each of them is in class already, by worker. */
  readonly busy: ReadonlyMap<string, readonly DayTime[]>;
  /** Minutes of the session's module that each of them missed and no other place makes up, by worker. */
  readonly missing: ReadonlyMap<string, number>;
  /** Stations that nobody needs; null online. */
  readonly seatsFree: number | null;
}

export type ArrangingProblem =
  | 'session_closed'
  | 'class_not_running'
  | 'other_course'
  | 'class_kept'
  | 'not_a_learner'
  | 'time_clash'
  | 'nothing_missed'
  | 'seats_gone';

const meets = (a: DayTime, b: DayTime): boolean =>
  a.heldOn === b.heldOn && a.startMinute < b.endMinute && b.startMinute < a.endMinute;

/**
 * All of them or none. What is attended there is credited to their own class (rule R04: hours are those each learner
 * attended; R27: minutes per session and learner), so the session must be of the same course and within its days.
 */
export function decideArranging(
  facts: ArrangingFacts,
  workerIds: readonly string[],
  now: Date,
): Result<LearnerFacts[], ArrangingProblem> {
  const { session, own } = facts;
  const begun = now >= instantAt(localDate(session.heldOn), session.startMinute);
  if (session.state !== 'PLANNED' || !session.published || session.recorded || begun)
    return err('session_closed');
  if (own.cohortId === session.cohortId || own.courseId !== facts.hostCourseId) return err('other_course');
  const teaches = own.state === 'OPEN' || own.state === 'RUNNING';
  if (!teaches || session.heldOn < own.startsOn || session.heldOn > own.endsOn)
    return err('class_not_running');
  const present = new Map(
    facts.learners.filter((one) => isOnRoster(one, session.heldOn)).map((one) => [one.workerId, one]),
  );
  const found = workerIds.flatMap((id) => present.get(id) ?? []);
  if (found.length < workerIds.length || workerIds.some((id) => facts.onRoll.has(id)))
    return err('not_a_learner');
  const { hostKeptFor } = facts;
  if (hostKeptFor !== null && found.some(({ enterpriseId }) => enterpriseId !== hostKeptFor))
    return err('class_kept');
  if (workerIds.some((id) => (facts.busy.get(id) ?? []).some((time) => meets(time, session))))
    return err('time_clash');
  if (workerIds.some((id) => (facts.missing.get(id) ?? 0) <= 0)) return err('nothing_missed');
  if (facts.seatsFree !== null && facts.seatsFree < workerIds.length) return err('seats_gone');
  return ok(found);
}
