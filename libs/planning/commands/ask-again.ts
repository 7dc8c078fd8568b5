import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { planningRoutes } from '../contracts/index.js';
import { ScenarioAnswers } from '../queries/scenario-answers.js';
import { ScenarioDesk } from '../store/scenario-desk.js';

/** Asks for a scenario to be solved again, on the centre as it is now. */
@Injectable()
export class AskAgain {
  constructor(
    private readonly tx: Tx,
    private readonly desk: ScenarioDesk,
    private readonly answers: ScenarioAnswers,
  ) {}

  execute(actor: Actor, scenarioId: string): Promise<OutputOf<typeof planningRoutes.solveScenario>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const scenario = await this.desk.scenarios.lock(db, scope, scenarioId);
      if (!scenario) throw new DomainError('planning.scenario_not_found');
      if (scenario.state === 'QUEUED' || scenario.state === 'SOLVING')
        throw new DomainError('planning.being_solved');
      await this.desk.scenarios.setProgress(db, scenarioId, 'QUEUED', 0);
      await this.desk.log.ofScenario(db, actor, 'planning.scenario_asked_again', scenarioId, {});
      await this.desk.queue(db, scenario);
      return this.answers.detail(db, scope, {
        ...scenario,
        state: 'QUEUED',
        progress: 0,
        failure: null,
        result: null,
        solvedAt: null,
      });
    });
  }
}
