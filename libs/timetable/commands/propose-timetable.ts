import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  type Db,
  type InputOf,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { mayPlan } from '../domain/session.js';
import { sessionAnswer } from '../queries/answers.js';
import { type Proposal, ProposalWriter } from '../store/proposal-writer.js';
import { SessionLists } from '../store/session-lists.js';
import { VersionStore } from '../store/version-store.js';

type Route = typeof timetableRoutes.propose;

/** Lays what is missing of the course out as draft sessions, first fit first, and says what found no place. */
@Injectable()
export class ProposeTimetable {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly versions: VersionStore,
    private readonly writer: ProposalWriter,
    private readonly lists: SessionLists,
  ) {}

  execute(actor: Actor, cohortId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      // The turn is taken ahead of the cohort's lock: who waits for his turn must not hold up those who book.
      await this.versions.takeTurn(db, actor.centreId);
      const [cohort] = await this.cohorts.lock(db, scope, [cohortId]);
      if (!cohort) throw new DomainError('cohort.not_found');
      if (!mayPlan(cohort)) throw new DomainError('timetable.wrong_cohort_state', { state: cohort.state });
      const proposal = await this.writer.write(db, scope, cohort, input);
      await this.audit.record(db, {
        actor,
        action: 'timetable.proposed',
        subjectType: 'cohort',
        subjectId: cohortId,
        detail: { placed: proposal.sessionIds.length, unplaced: proposal.unplaced.length },
      });
      return this.answer(db, scope, cohort, proposal);
    });
  }

  private async answer(db: Db, scope: Scope, cohort: Cohort, proposal: Proposal): Promise<OutputOf<Route>> {
    const placed = await this.lists.byIds(db, scope, proposal.sessionIds);
    return { cohortId: cohort.id, placed: placed.map(sessionAnswer), unplaced: [...proposal.unplaced] };
  }
}
