import { err, instantAt, localDate, ok, type Result } from '../../kernel/index.js';

export interface SessionFacts {
  readonly state: 'PLANNED' | 'HELD' | 'CANCELLED';
  readonly published: boolean;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  /** Credited at most. */
  readonly minutes: number;
}

export interface LearnerFacts {
  readonly workerId: string;
  readonly enterpriseId: string;
  readonly enrolledOn: string;
  readonly leftOn: string | null;
  /** The own cohort of somebody who makes up a session here; absent for learners of the session's cohort. */
  readonly guestOf?: string;
  /** A guest's: minutes of the module that are still missing in the own class; no more than these are credited. */
  readonly missing?: number;
}

export interface Mark {
  readonly workerId: string;
  readonly status?: 'PRESENT' | 'ABSENT' | 'LATE' | 'LEFT_EARLY' | undefined;
  readonly presentMinutes?: number | undefined;
}

/** What is credited, and on whose seat the learner sits. */
export interface Credited {
  readonly workerId: string;
  readonly enterpriseId: string;
  readonly creditedMinutes: number;
  /** The cohort it counts in, when that is not the session's. */
  readonly guestOf?: string;
}

/** One mark that cannot be taken: its place in the list and why. */
export interface MarkProblem {
  readonly index: number;
  readonly message: string;
}

export interface Refusal<Code extends string> {
  readonly code: Code;
  readonly problems: readonly MarkProblem[];
}

type SessionProblem = 'session_not_published' | 'session_cancelled' | 'signed_off' | 'not_begun' | 'not_over';
export type RecordingProblem = SessionProblem | 'not_on_roster' | 'marks_invalid' | 'recorded_already';

const begins = (session: SessionFacts): Date => instantAt(localDate(session.heldOn), session.startMinute);
const ends = (session: SessionFacts): Date => instantAt(localDate(session.heldOn), session.endMinute);

function sessionProblem(session: SessionFacts): SessionProblem | null {
  if (session.state === 'CANCELLED') return 'session_cancelled';
  if (session.state === 'HELD') return 'signed_off';
  return session.published ? null : 'session_not_published';
}

/** Whether the learner is on the roster on that day; the last day is one of them. */
export const isOnRoster = (learner: LearnerFacts, day: string): boolean =>
  learner.enrolledOn <= day && (learner.leftOn === null || day <= learner.leftOn);

/** The minutes a mark credits, or what is wrong with it. Never more than the session has. */
export function creditOf(mark: Mark, sessionMinutes: number): Result<number, string> {
  const { status, presentMinutes } = mark;
  if (presentMinutes !== undefined && presentMinutes > sessionMinutes) {
    return err(`在场分钟数不能超过课次的 ${sessionMinutes} 分钟`);
  }
  switch (status) {
    case 'ABSENT':
      return presentMinutes === undefined || presentMinutes === 0 ? ok(0) : err('缺勤不能填写在场分钟数');
    case 'PRESENT':
      if (presentMinutes !== undefined && presentMinutes !== sessionMinutes) {
        return err('全勤的在场分钟数应等于课次时长;迟到、早退请选择相应状态');
      }
      return ok(sessionMinutes);
    case 'LATE':
    case 'LEFT_EARLY':
      if (presentMinutes === undefined) return err('迟到、早退须填写在场分钟数');
      return presentMinutes < sessionMinutes
        ? ok(presentMinutes)
        : err('迟到、早退的在场分钟数应少于课次时长');
    default:
      return presentMinutes === undefined ? err('须填写状态或在场分钟数') : ok(presentMinutes);
  }
}

/**
 * Whether these marks can be recorded now. All or none: a session that has not begun, is not published or is over
 * takes none; every learner must be on the roster on that day and not be recorded yet.
 */
export function decideRecording(
  facts: {
    readonly session: SessionFacts;
    readonly learners: readonly LearnerFacts[];
    readonly recorded: ReadonlySet<string>;
  },
  marks: readonly Mark[],
  now: Date,
): Result<Credited[], Refusal<RecordingProblem>> {
  const { session, recorded } = facts;
  const refuse = (
    code: RecordingProblem,
    problems: readonly MarkProblem[] = [],
  ): Result<never, Refusal<RecordingProblem>> => err({ code, problems });
  const closed = sessionProblem(session);
  if (closed) return refuse(closed);
  if (now < begins(session)) return refuse('not_begun');
  const present = new Map(
    facts.learners.filter((one) => isOnRoster(one, session.heldOn)).map((one) => [one.workerId, one]),
  );
  const strangers = problemsOf(marks, ({ workerId }) =>
    present.has(workerId) ? null : '当日不在班次名册上',
  );
  if (strangers.length > 0) return refuse('not_on_roster', strangers);
  const twice = problemsOf(marks, ({ workerId }) => (recorded.has(workerId) ? '本课次考勤已记录' : null));
  if (twice.length > 0) return refuse('recorded_already', twice);
  const wrong = problemsOf(marks, (mark) => {
    const credit = creditOf(mark, session.minutes);
    return credit.ok ? null : credit.error;
  });
  if (wrong.length > 0) return refuse('marks_invalid', wrong);
  return ok(
    marks.flatMap((mark) => {
      const learner = present.get(mark.workerId);
      const credit = creditOf(mark, session.minutes);
      return learner && credit.ok ? [creditedOf(learner, credit.value)] : [];
    }),
  );
}

function creditedOf(learner: LearnerFacts, minutes: number): Credited {
  const { workerId, enterpriseId, guestOf, missing } = learner;
  const creditedMinutes = guestOf === undefined ? minutes : Math.min(minutes, missing ?? 0);
  return { workerId, enterpriseId, creditedMinutes, ...(guestOf === undefined ? {} : { guestOf }) };
}

function problemsOf(marks: readonly Mark[], problem: (mark: Mark) => string | null): MarkProblem[] {
  return marks.flatMap((mark, index) => {
    const message = problem(mark);
    return message === null ? [] : [{ index, message }];
  });
}

/** Whether the session can be signed off now, and who is absent because nobody recorded them. */
export function decideSignOff(
  facts: {
    readonly session: SessionFacts;
    readonly learners: readonly LearnerFacts[];
    readonly recorded: ReadonlySet<string>;
  },
  now: Date,
): Result<Credited[], SessionProblem> {
  const closed = sessionProblem(facts.session);
  if (closed) return err(closed);
  if (now < ends(facts.session)) return err('not_over');
  return ok(
    facts.learners
      // A guest who did not come has missed nothing of the own class.
      .filter((one) => one.guestOf === undefined)
      .filter((one) => isOnRoster(one, facts.session.heldOn) && !facts.recorded.has(one.workerId))
      .map(({ workerId, enterpriseId }) => ({ workerId, enterpriseId, creditedMinutes: 0 })),
  );
}

/** Whether a correction of the entry that counts now can be proposed. */
export function decideProposal(
  facts: {
    readonly sessionMinutes: number;
    readonly counts: { readonly creditedMinutes: number } | undefined;
    readonly open: boolean;
  },
  creditedMinutes: number,
): Result<number, 'entry_not_found' | 'minutes_too_many' | 'nothing_to_correct' | 'correction_open'> {
  if (!facts.counts) return err('entry_not_found');
  if (creditedMinutes > facts.sessionMinutes) return err('minutes_too_many');
  if (creditedMinutes === facts.counts.creditedMinutes) return err('nothing_to_correct');
  return facts.open ? err('correction_open') : ok(creditedMinutes);
}

export interface CorrectionFacts {
  readonly state: 'PROPOSED' | 'SIGNED' | 'REJECTED';
  readonly proposedBy: string;
  readonly correctsEntryId: string;
}

/** Whether somebody may decide on a proposed correction: never the one who proposed it. */
export function decideDecision(
  correction: CorrectionFacts,
  by: string,
): Result<'DECIDE', 'correction_decided' | 'second_signer_needed'> {
  if (correction.state !== 'PROPOSED') return err('correction_decided');
  return correction.proposedBy === by ? err('second_signer_needed') : ok('DECIDE');
}

/** Whether the correction may be signed: by somebody else, while the entry it corrects still counts. */
export function decideSignature(
  correction: CorrectionFacts,
  by: string,
  countingEntryId: string | undefined,
): Result<'SIGN', 'correction_decided' | 'second_signer_needed' | 'correction_outdated'> {
  const decided = decideDecision(correction, by);
  if (!decided.ok) return decided;
  return countingEntryId === correction.correctsEntryId ? ok('SIGN') : err('correction_outdated');
}

/** What credited minutes amount to. */
export const presenceOf = (creditedMinutes: number, sessionMinutes: number): 'FULL' | 'PARTIAL' | 'ABSENT' =>
  creditedMinutes === 0 ? 'ABSENT' : creditedMinutes >= sessionMinutes ? 'FULL' : 'PARTIAL';
