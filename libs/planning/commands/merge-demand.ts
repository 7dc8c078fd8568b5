import { Injectable } from '@nestjs/common';
import { type CourseFacts, CourseRepository } from '../../catalogue/index.js';
import { CreateCohort } from '../../cohort/index.js';
import { addWorkingDays } from '../../facility/index.js';
import { addDays, DomainError, endOfMonth, localDate } from '../../kernel/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { demandRoutes } from '../contracts/index.js';
import { decideMerge, type MergedRun } from '../domain/demand/merge-demand.js';
import { daysOfRun } from '../domain/draft-runs.js';
import { demandAnswer } from '../queries/demand-answer.js';
import { daysBetween } from '../store/centre-facts.js';
import { DemandDesk } from '../store/demand-desk.js';

type Route = typeof demandRoutes.mergeDemand;

/**
 * Makes draft runs of what several enterprises ask for, as many as take everybody, and answers all of them in the same
 * transaction: none is answered without its run, and no run is left without its demands. A demand whose people go into
 * several runs is parted: each part is answered, and reopened if its run is called off, by itself.
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
      const starts = this.starts(month, decided.value.length);
      const runs = [];
      /** Demands that have a run for some of their people: what follows is parted off. */
      const placed = new Set<string>();
      const answered: string[] = [];
      for (const [index, merged] of decided.value.entries()) {
        const startsOn = starts[index] as string;
        const run = await this.createCohort.execute(actor, {
          courseId,
          title: titleOf(course, month, index, decided.value.length),
          kind: 'OPEN',
          startsOn,
          endsOn: addWorkingDays(localDate(startsOn), daysOfRun(course.hours.offlineMinutes) - 1),
          seats: merged.seats,
          minSeats: merged.minSeats,
        });
        for (const { demandId, people } of merged.parts) {
          const demand = demands.find(({ id }) => id === demandId);
          if (!demand) throw new Error('a run has people of no demand');
          const own = await this.desk.part(db, actor, demand, people, placed.has(demandId));
          placed.add(demandId);
          answered.push(own.id);
          await this.desk.answer(db, actor, own, { verdict: 'MERGED', reply, run });
        }
        const { id: cohortId, code: cohortCode, seats } = run;
        runs.push({ cohortId, cohortCode, startsOn: run.startsOn, seats, people: merged.people });
      }
      const written = await this.desk.store.byIds(db, scope, answered);
      return { runs, parted: partedOf(decided.value), demands: written.map(demandAnswer) };
    });
  }

  /** The starts of the runs, spread over the working days that are left of the month. */
  private starts(month: string, count: number): string[] {
    const first = localDate(`${month}-01`);
    const tomorrow = addDays(localDate(this.clock.today()), 1);
    const days = daysBetween(first > tomorrow ? first : tomorrow, endOfMonth(first)).filter(
      ({ workday }) => workday,
    );
    if (days.length === 0) throw new DomainError('planning.month_past');
    return Array.from(
      { length: count },
      (_, index) => days[Math.floor((index * days.length) / count)]?.date ?? '',
    );
  }
}

const titleOf = (course: CourseFacts, month: string, index: number, of: number): string =>
  `${course.name.slice(0, 80)} ${Number(month.slice(5))}月合办${of > 1 ? `${index + 1}班` : '班'}`;

/** Demands with people in more than one run. */
const partedOf = (runs: readonly MergedRun[]): number => {
  const times = new Map<string, number>();
  for (const { parts } of runs)
    for (const { demandId } of parts) times.set(demandId, (times.get(demandId) ?? 0) + 1);
  return [...times.values()].filter((count) => count > 1).length;
};
