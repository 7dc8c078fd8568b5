import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { DomainError } from '../../kernel/index.js';
import { EnterpriseRepository } from '../../people/index.js';
import { type Actor, Clock, type InputOf, newId, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { demandRecorded, type planningRoutes } from '../contracts/index.js';
import { demandAnswer } from '../queries/demand-answer.js';
import { DemandStore } from '../store/demand-store.js';
import { PlanningLog } from '../store/planning-log.js';

type Route = typeof planningRoutes.recordDemand;

/** Writes down who wants to be trained in what, and when. */
@Injectable()
export class RecordDemand {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly log: PlanningLog,
    private readonly demand: DemandStore,
    private readonly courses: CourseRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { courseId, occupationCode, enterpriseId } = input;
    if ((courseId === undefined) === (occupationCode === undefined))
      throw new DomainError('planning.one_subject');
    if (input.latestMonth < input.earliestMonth) throw new DomainError('planning.months_reversed');
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      if (courseId !== undefined && !(await this.courses.find(db, scope, courseId)))
        throw new DomainError('planning.course_not_found');
      if (enterpriseId !== undefined && !(await this.enterprises.find(db, scope, enterpriseId)))
        throw new DomainError('planning.enterprise_not_found');
      const occupationId =
        occupationCode === undefined ? null : await this.courses.occupationId(db, scope, occupationCode);
      if (occupationId === undefined) throw new DomainError('planning.occupation_not_found');
      const id = newId();
      await this.demand.insert(
        db,
        {
          id,
          centreId: actor.centreId,
          enterpriseId: enterpriseId ?? null,
          courseId: courseId ?? null,
          occupationId,
          people: input.people,
          earliestMonth: input.earliestMonth,
          latestMonth: input.latestMonth,
          state: 'OPEN',
          source: input.source,
          note: input.note,
          verdict: null,
          reply: null,
          recordedAt: this.clock.now(),
          answeredAt: null,
        },
        actor.accountId,
      );
      await this.log.ofDemand(
        db,
        actor,
        'planning.demand_recorded',
        id,
        { people: input.people },
        demandRecorded,
      );
      const written = await this.demand.find(db, scope, id);
      if (!written) throw new Error('the demand just written is not there');
      return demandAnswer(written);
    });
  }
}
