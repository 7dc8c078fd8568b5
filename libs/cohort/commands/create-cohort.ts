import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { DomainError } from '../../kernel/index.js';
import { EnterpriseRepository } from '../../people/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { cohortRoutes } from '../contracts/index.js';
import { decidePlan } from '../domain/cohort.js';
import { cohortAnswer } from '../queries/answers.js';
import { type Cohort, CohortStore } from '../store/cohort-store.js';

type Route = typeof cohortRoutes.create;

/** Drafts a run of a course. Nobody but the centre sees it until it is opened. */
@Injectable()
export class CreateCohort {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly courses: CourseRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const plan = decidePlan({ ...input, enterpriseId: input.enterpriseId ?? null });
    if (!plan.ok) throw new DomainError(`cohort.${plan.error}`);
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const course = await this.courses.find(db, scope, input.courseId);
      if (!course) throw new DomainError('cohort.course_not_found');
      const { enterpriseId } = plan.value;
      if (enterpriseId !== null && !(await this.enterprises.find(db, scope, enterpriseId))) {
        throw new DomainError('cohort.enterprise_not_found');
      }
      const cohort: Cohort = {
        id: newId(),
        centreId: actor.centreId,
        code: await this.cohorts.nextCode(db, actor.centreId, Number(input.startsOn.slice(0, 4))),
        title: input.title,
        courseId: course.id,
        courseTitle: course.name,
        cluster: course.cluster,
        kind: input.kind,
        enterpriseId,
        state: 'DRAFT',
        seats: input.seats,
        minSeats: input.minSeats,
        startsOn: input.startsOn,
        endsOn: input.endsOn,
        programme: input.programme ?? null,
        filingNumber: input.filingNumber ?? null,
        cancelReason: null,
        createdAt: this.clock.now(),
      };
      await this.cohorts.insert(db, cohort);
      await this.audit.record(db, {
        actor,
        action: 'cohort.created',
        subjectType: 'cohort',
        subjectId: cohort.id,
        detail: { code: cohort.code, courseId: course.id, seats: cohort.seats, startsOn: cohort.startsOn },
      });
      return cohortAnswer(cohort);
    });
  }
}
