import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  type Db,
  type InputOf,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { demandRoutes } from '../contracts/index.js';
import { suits } from '../domain/demand/merge-demand.js';
import { demandAnswer } from '../queries/demand-answer.js';
import { DemandDesk, type GivenAnswer } from '../store/demand-desk.js';
import type { TrainingDemand } from '../store/demand-store.js';

type Route = typeof demandRoutes.answerDemand;

/** Answers a demand once, and tells the enterprise why. */
@Injectable()
export class AnswerDemand {
  constructor(
    private readonly tx: Tx,
    private readonly desk: DemandDesk,
    private readonly cohorts: CohortStore,
    private readonly courses: CourseRepository,
  ) {}

  execute(actor: Actor, demandId: string, answer: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { verdict, reply, cohortId } = answer;
      // The run first, as calling it off does.
      const [cohort] = cohortId ? await this.cohorts.lock(db, scope, [cohortId]) : [];
      const demand = await this.desk.store.lock(db, scope, demandId);
      if (!demand) throw new DomainError('planning.demand_not_found');
      if (demand.state !== 'OPEN') throw new DomainError('planning.demand_answered');
      if (cohortId && !cohort) throw new DomainError('planning.run_not_found');
      if (verdict === 'MERGED' && !cohort) throw new DomainError('planning.run_needed');
      const run = cohort && verdict !== 'DECLINED' ? await this.fitting(db, scope, demand, cohort) : null;
      await this.desk.answer(db, actor, demand, { verdict, reply, run });
      const written = await this.desk.store.find(db, scope, demandId);
      if (!written) throw new Error('the demand just answered is not there');
      return demandAnswer(written);
    });
  }

  private async fitting(
    db: Db,
    scope: Scope,
    demand: TrainingDemand,
    cohort: NonNullable<GivenAnswer['run']> & { readonly courseId: string; readonly state: string },
  ): Promise<GivenAnswer['run']> {
    const course = await this.courses.find(db, scope, cohort.courseId);
    const waiting = cohort.state === 'DRAFT' || cohort.state === 'OPEN';
    if (!course || !waiting || !suits(demand, course)) throw new DomainError('planning.run_not_fitting');
    return cohort;
  }
}
