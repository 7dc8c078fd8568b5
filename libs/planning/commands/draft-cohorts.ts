import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { CreateCohort } from '../../cohort/index.js';
import { addWorkingDays } from '../../facility/index.js';
import { addDays, DomainError, endOfMonth, localDate } from '../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { planningRoutes } from '../contracts/index.js';
import { runsToDraft } from '../domain/draft-runs.js';
import { ScenarioAnswers } from '../queries/scenario-answers.js';
import { daysBetween } from '../store/centre-facts.js';
import { ScenarioDesk } from '../store/scenario-desk.js';

/**
 * Drafts the cohorts of one month of a scenario. Under the scenario's lock, and what was drafted is written down run by
 * run: asking twice, or twice at once, drafts nothing twice.
 */
@Injectable()
export class DraftCohorts {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly desk: ScenarioDesk,
    private readonly courses: CourseRepository,
    private readonly createCohort: CreateCohort,
    private readonly answers: ScenarioAnswers,
  ) {}

  execute(
    actor: Actor,
    scenarioId: string,
    month: string,
  ): Promise<OutputOf<typeof planningRoutes.draftCohorts>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const scenario = await this.desk.scenarios.lock(db, scope, scenarioId);
      if (!scenario) throw new DomainError('planning.scenario_not_found');
      if (!scenario.result) throw new DomainError('planning.not_solved');
      const first = localDate(`${month}-01`);
      const tomorrow = addDays(localDate(this.clock.today()), 1);
      const workdays = daysBetween(first > tomorrow ? first : tomorrow, endOfMonth(first))
        .filter(({ workday }) => workday)
        .map(({ date }) => date);
      if (workdays.length === 0) throw new DomainError('planning.month_past');
      const { runs } = scenario.result;
      const courses = await this.courses.byIds(db, scope, [...new Set(runs.map(({ courseId }) => courseId))]);
      const wanted = runsToDraft(
        runs.filter(({ courseId }) => courses.has(courseId)),
        month,
        workdays,
        (id) => courses.get(id)?.hours.offlineMinutes ?? 0,
        addWorkingDays,
      );
      const done = new Set(
        (await this.desk.scenarios.drafted(db, scenario)).map(
          (run) => `${run.courseId}/${run.month}/${run.ordinal}`,
        ),
      );
      let created = 0;
      for (const run of wanted) {
        if (done.has(`${run.courseId}/${run.month}/${run.ordinal}`)) continue;
        const cohort = await this.createCohort.execute(actor, {
          courseId: run.courseId,
          title: `${run.courseName} ${Number(month.slice(5))}月第${run.ordinal}班`.slice(0, 100),
          kind: 'OPEN',
          startsOn: run.startsOn,
          endsOn: run.endsOn,
          seats: run.seats,
          minSeats: Math.min(run.seats, courses.get(run.courseId)?.minSize ?? 1),
        });
        await this.desk.scenarios.addDrafted(
          db,
          scenarioId,
          { ...run, cohortId: cohort.id },
          this.clock.now(),
        );
        created += 1;
      }
      await this.desk.log.ofScenario(db, actor, 'planning.cohorts_drafted', scenarioId, { month, created });
      return {
        created,
        already: wanted.length - created,
        scenario: await this.answers.detail(db, scope, scenario),
      };
    });
  }
}
