import { Injectable } from '@nestjs/common';
import { type CourseFacts, CourseRepository } from '../../catalogue/index.js';
import { CreateCohort } from '../../cohort/index.js';
import { addWorkingDays } from '../../facility/index.js';
import { addDays, DomainError, endOfMonth, localDate } from '../../kernel/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { demandRoutes } from '../contracts/index.js';
import { decideMerge } from '../domain/demand/merge-demand.js';
import { daysOfRun } from '../domain/draft-runs.js';
import { demandAnswer } from '../queries/demand-answer.js';
import { daysBetween } from '../store/centre-facts.js';
import { DemandDesk } from '../store/demand-desk.js';

type Route = typeof demandRoutes.mergeDemand;

/**
 * Makes one draft run of what several enterprises ask for, and answers all of them in the same transaction: none is
 * answered without the run, and no run is left without its demands.
 */
@Injectable()
export class MergeDemand {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly desk: DemandDesk,
    private readonly courses: CourseRepository,
    private readonly createCohort: CreateCohort,
  ) {}

  execute(
    actor: Actor,
    { demandIds, courseId, month, reply }: InputOf<Route>['body'],
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const wanted = new Set(demandIds);
      const demands = await this.desk.store.lockAll(db, scope, demandIds);
      if (demands.length < wanted.size || wanted.size < 2) throw new DomainError('planning.demand_not_found');
      if (demands.some(({ state }) => state !== 'OPEN')) throw new DomainError('planning.demand_answered');
      const course = await this.courses.find(db, scope, courseId);
      if (!course) throw new DomainError('planning.course_not_found');
      const decided = decideMerge(demands, course, month);
      if (!decided.ok) throw new DomainError(`planning.${decided.error}`);
      const { seats, minSeats } = decided.value;
      const run = await this.createCohort.execute(actor, {
        courseId,
        title: `${course.name} ${Number(month.slice(5))}月合办班`.slice(0, 100),
        kind: 'OPEN',
        ...this.days(course, month),
        seats,
        minSeats,
      });
      for (const demand of demands)
        await this.desk.answer(db, actor, demand, { verdict: 'MERGED', reply, run });
      const written = await this.desk.store.byIds(db, scope, [...wanted]);
      return {
        cohortId: run.id,
        cohortCode: run.code,
        startsOn: run.startsOn,
        seats,
        demands: written.map(demandAnswer),
      };
    });
  }

  /** From the first working day that is left of the month, for as many as its class hours need. */
  private days(course: CourseFacts, month: string): { startsOn: string; endsOn: string } {
    const first = localDate(`${month}-01`);
    const tomorrow = addDays(localDate(this.clock.today()), 1);
    const start = daysBetween(first > tomorrow ? first : tomorrow, endOfMonth(first)).find(
      ({ workday }) => workday,
    );
    if (!start) throw new DomainError('planning.month_past');
    return {
      startsOn: start.date,
      endsOn: addWorkingDays(localDate(start.date), daysOfRun(course.hours.offlineMinutes) - 1),
    };
  }
}
