import { Injectable } from '@nestjs/common';
import { CancelCohort, CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { planningRoutes } from '../contracts/index.js';
import { ScenarioAnswers } from '../queries/scenario-answers.js';
import { ScenarioDesk } from '../store/scenario-desk.js';

const REASON = '撤销按规划方案拟定的班次';

/**
 * Takes back the drafts of one month. A cohort that somebody has opened meanwhile stays: enterprises may have booked
 * it. What was taken back can be drafted anew.
 */
@Injectable()
export class UndoDrafts {
  constructor(
    private readonly tx: Tx,
    private readonly desk: ScenarioDesk,
    private readonly cohorts: CohortStore,
    private readonly cancelCohort: CancelCohort,
    private readonly answers: ScenarioAnswers,
  ) {}

  execute(
    actor: Actor,
    scenarioId: string,
    month: string,
  ): Promise<OutputOf<typeof planningRoutes.undoDrafts>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const scenario = await this.desk.scenarios.lock(db, scope, scenarioId);
      if (!scenario) throw new DomainError('planning.scenario_not_found');
      const drafted = (await this.desk.scenarios.drafted(db, scenario)).filter((run) => run.month === month);
      const cohorts = await this.cohorts.lock(
        db,
        scope,
        drafted.map(({ cohortId }) => cohortId),
      );
      const back = cohorts.filter(({ state }) => state === 'DRAFT' || state === 'CANCELLED');
      for (const { id, state } of back) {
        if (state === 'DRAFT') await this.cancelCohort.execute(actor, id, REASON);
        await this.desk.scenarios.removeDrafted(db, scenarioId, id);
      }
      const undone = back.filter(({ state }) => state === 'DRAFT').length;
      const kept = cohorts.length - back.length;
      await this.desk.log.ofScenario(db, actor, 'planning.drafts_undone', scenarioId, {
        month,
        undone,
        kept,
      });
      return { undone, kept, scenario: await this.answers.detail(db, scope, scenario) };
    });
  }
}
