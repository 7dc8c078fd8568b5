import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { type Learner, RosterStore } from '../../roster/index.js';
import { sessionAnswer, SessionLists } from '../../timetable/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { entriesThatCount } from '../domain/ledger.js';
import { isOnRoster, presenceOf } from '../domain/recording.js';
import { type AttendanceEntry, EntryStore } from '../store/entry-store.js';
import { type Guest, MakeUpStore } from '../store/make-up/make-up-store.js';

type Route = typeof attendanceRoutes.ofSession;
type Line = OutputOf<Route>['items'][number];

/** The roll of a session: everybody on the roster that day, and everybody recorded. */
@Injectable()
export class ShowSessionRoll {
  constructor(
    private readonly tx: Tx,
    private readonly lists: SessionLists,
    private readonly roster: RosterStore,
    private readonly entries: EntryStore,
    private readonly guests: MakeUpStore,
  ) {}

  async execute(actor: Actor, sessionId: string, page: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const listing = await this.lists.find(db, scope, sessionId);
    if (!listing) throw new DomainError('timetable.session_not_found');
    const session = sessionAnswer(listing);
    const entries = await this.entries.ofSession(db, scope, sessionId);
    const recorded = new Set(entries.map(({ workerId }) => workerId));
    const counting = new Map(entriesThatCount(entries).map((entry) => [entry.workerId, entry]));
    const learners = (await this.roster.learnersOf(db, scope, session.cohortId)).filter(
      (learner) => isOnRoster(learner, session.heldOn) || recorded.has(learner.workerId),
    );
    const guests = await this.guests.guestsOf(db, scope, sessionId);
    const present = guests.filter(
      (guest) => isOnRoster(guest, session.heldOn) || recorded.has(guest.workerId),
    );
    const lines = [...learners, ...present].map((learner) =>
      lineOf(
        learner,
        counting.get(learner.workerId),
        entries.filter(({ workerId }) => workerId === learner.workerId),
      ),
    );
    return {
      session,
      items: lines.slice(page.offset, page.offset + page.limit),
      total: lines.length,
    };
  }
}

function lineOf(
  learner: Pick<Learner, 'workerId' | 'workerName' | 'enterpriseId'> | Guest,
  counts: AttendanceEntry | undefined,
  entries: readonly AttendanceEntry[],
): Line {
  const { workerId, workerName, enterpriseId } = learner;
  return {
    guestOf:
      'cohortTitle' in learner ? { cohortId: learner.cohortId, cohortTitle: learner.cohortTitle } : null,
    workerId,
    workerName,
    enterpriseId,
    recorded: counts !== undefined,
    creditedMinutes: counts?.creditedMinutes ?? null,
    presence: counts ? presenceOf(counts.creditedMinutes, counts.sessionMinutes) : null,
    entries: entries.map(({ id, kind, creditedMinutes, method, recordedAt, reason }) => ({
      id,
      kind,
      creditedMinutes,
      method,
      recordedAt: recordedAt.toISOString(),
      reason,
    })),
  };
}
