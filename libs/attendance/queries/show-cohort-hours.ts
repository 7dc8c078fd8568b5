import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { SessionStore } from '../../timetable/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { hoursOf } from '../domain/ledger.js';
import { EntryStore } from '../store/entry-store.js';
import { HoursStore } from '../store/hours-store.js';
import { totalsOf } from './answers.js';

type Route = typeof attendanceRoutes.ofCohort;

/** Every learner of a cohort with the hours credited so far, from the entries themselves. */
@Injectable()
export class ShowCohortHours {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly roster: RosterStore,
    private readonly entries: EntryStore,
    private readonly hours: HoursStore,
  ) {}

  async execute(actor: Actor, cohortId: string, page: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const sessions = await this.sessions.ofCohort(db, scope, cohortId);
    const entries = await this.entries.ofCohort(db, scope, cohortId);
    const counting = await this.hours.counting(db, cohortId, entries);
    const hours = new Map(hoursOf(counting).map((one) => [one.workerId, one]));
    const overlaps = await this.hours.overlapsOf(db, scope, cohort);
    const learners = await this.roster.learnersOf(db, scope, cohortId);
    const items = learners.slice(page.offset, page.offset + page.limit).map((learner) => {
      const own = counting.filter(({ workerId }) => workerId === learner.workerId);
      return {
        workerId: learner.workerId,
        workerName: learner.workerName,
        enterpriseId: learner.enterpriseId,
        leftOn: learner.leftOn,
        ...totalsOf(hours.get(learner.workerId)),
        sessionsRecorded: own.length,
        sessionsAbsent: own.filter(({ creditedMinutes }) => creditedMinutes === 0).length,
        overlaps: overlaps
          .filter(({ workerId }) => workerId === learner.workerId)
          .map(({ sessionId, otherSessionId, otherCohortId }) => ({
            sessionId,
            otherSessionId,
            otherCohortId,
          })),
      };
    });
    const plannedMinutes = sessions
      .filter(({ state }) => state !== 'CANCELLED')
      .reduce((sum, { minutes }) => sum + minutes, 0);
    return { cohortId, plannedMinutes, items, total: learners.length };
  }
}
