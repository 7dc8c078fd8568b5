import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { EnterpriseRepository, WorkerRepository } from '../../../people/index.js';
import {
  type Actor,
  Clock,
  type Db,
  type InputOf,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { outlookRoutes } from '../../contracts/outlook/index.js';
import { type PlanningFacts, planAnswer } from './plan-answers.js';
import { PlanningGathering } from '../../store/outlook/planning-gathering.js';

type Route = typeof outlookRoutes.planTraining;

const MOST_WORKERS = 500;

/** The lawful combination of classes that brings the most in a calendar year, for one worker or a whole enterprise. */
@Injectable()
export class PlanTraining {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly enterprises: EnterpriseRepository,
    private readonly workers: WorkerRepository,
    private readonly gathering: PlanningGathering,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const today = this.clock.today();
    const year = query.year ?? Number(today.slice(0, 4));
    const people = await this.people(db, scope, query);
    const enterprise = await this.enterprises.find(db, scope, people.enterpriseId);
    if (!enterprise) throw new DomainError('people.enterprise_not_found');
    const facts: PlanningFacts = await this.gathering.of(db, scope, { ...people, enterprise, year, today });
    return planAnswer(facts, { year, today, enterpriseId: enterprise.id, leftOut: people.leftOut });
  }

  /** The workers to plan for: one, or those in open employment at the enterprise in the order of names. */
  private async people(
    db: Db,
    scope: Scope,
    { workerId, enterpriseId: asked }: InputOf<Route>['query'],
  ): Promise<{ enterpriseId: string; workerIds: string[]; leftOut: number }> {
    const own = scope.kind === 'enterprise' ? scope.enterpriseId : asked;
    if (workerId !== undefined) {
      if (!(await this.workers.find(db, scope, workerId))) throw new DomainError('people.worker_not_found');
      const enterpriseId = own ?? (await this.gathering.employerOf(db, scope, workerId));
      if (enterpriseId === undefined) throw new DomainError('people.enterprise_not_found');
      return { enterpriseId, workerIds: [workerId], leftOut: 0 };
    }
    if (own === undefined || (asked !== undefined && asked !== own))
      throw new DomainError('people.enterprise_not_found');
    const page = { enterpriseId: own, limit: MOST_WORKERS, offset: 0 };
    const { items, total } = await this.workers.list(db, scope, page);
    return {
      enterpriseId: own,
      workerIds: items.map(({ id }) => id),
      leftOut: Math.max(0, total - items.length),
    };
  }
}
