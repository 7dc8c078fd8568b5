import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { rosterRoutes } from '../contracts/index.js';
import { RosterStore } from '../store/roster-store.js';
import { learnerAnswer } from './answers.js';

type Route = typeof rosterRoutes.list;

/** Learners of a cohort that the asker may see, numbers masked, in the order of names. */
@Injectable()
export class ListLearners {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly roster: RosterStore,
  ) {}

  async execute(actor: Actor, cohortId: string, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    if (!(await this.cohorts.find(this.tx.read, scope, cohortId))) throw new DomainError('cohort.not_found');
    const { items, total } = await this.roster.list(this.tx.read, scope, {
      cohortId,
      present: query.present === undefined ? undefined : query.present === 'true',
      limit: query.limit,
      offset: query.offset,
    });
    return { items: items.map(learnerAnswer), total };
  }
}
