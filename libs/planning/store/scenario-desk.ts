import { Injectable } from '@nestjs/common';
import { type Actor, type Db, Outbox } from '../../platform/index.js';
import { solveScenarioJob } from '../contracts/events.js';
import { PlanningLog } from './planning-log.js';
import { type PlanScenario, ScenarioStore } from './scenario-store.js';

/** Scenarios and the queue that solves them. */
@Injectable()
export class ScenarioDesk {
  constructor(
    readonly scenarios: ScenarioStore,
    private readonly outbox: Outbox,
    readonly log: PlanningLog,
  ) {}

  async open(db: Db, actor: Actor, scenario: PlanScenario): Promise<void> {
    await this.scenarios.insert(db, scenario, actor.accountId);
    await this.log.ofScenario(db, actor, 'planning.scenario_created', scenario.id, {
      changes: scenario.changes.length,
    });
    await this.queue(db, scenario);
  }

  async queue(db: Db, { centreId, id }: Pick<PlanScenario, 'centreId' | 'id'>): Promise<void> {
    await this.outbox.enqueue(db, solveScenarioJob, { centreId, scenarioId: id });
  }
}
