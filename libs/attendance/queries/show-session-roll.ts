import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { type Learner, RosterStore } from '../../roster/index.js';
import { sessionAnswer, SessionLists } from '../../timetable/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { entriesThatCount } from '../domain/ledger.js';
import { isOnRoster, presenceOf } from '../domain/recording.js';
import { type AttendanceEntry, EntryStore } from '../store/entry-store.js';

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
    const lines = learners.map((learner) =>
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
  { workerId, workerName, enterpriseId }: Learner,
  counts: AttendanceEntry | undefined,
  entries: readonly AttendanceEntry[],
): Line {
  return {
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
