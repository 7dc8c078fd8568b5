import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { ExamResultStore } from '../store/exam-result-store.js';
import { standingAnswer } from './answers.js';

type Route = typeof examRoutes.results;

/** How the learners of a cohort stand; an enterprise sees its own, a worker only himself. */
@Injectable()
export class ListResults {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly results: ExamResultStore,
  ) {}

  async execute(
    actor: Actor,
    cohortId: string,
    { limit, offset }: InputOf<Route>['query'],
  ): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    if (!(await this.cohorts.find(db, scope, cohortId))) throw new DomainError('exam.cohort_not_found');
    // A cohort has at most 200 seats: the page is cut here.
    const standings = await this.results.ofCohort(db, scope, cohortId);
    return { items: standings.slice(offset, offset + limit).map(standingAnswer), total: standings.length };
  }
}
