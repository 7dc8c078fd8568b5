import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { makeUpRoutes } from '../../contracts/make-up/routes.js';
import { MakeUpStore } from '../../store/make-up/make-up-store.js';

type Route = typeof makeUpRoutes.ofCohort;

/** Where the learners of a cohort make up what they missed. */
@Injectable()
export class ListMakeUp {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly places: MakeUpStore,
  ) {}

  async execute(actor: Actor, cohortId: string, page: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    if (!(await this.cohorts.find(db, scope, cohortId))) throw new DomainError('cohort.not_found');
    const all = await this.places.ofCohort(db, scope, cohortId);
    return { items: all.slice(page.offset, page.offset + page.limit), total: all.length };
  }
}
