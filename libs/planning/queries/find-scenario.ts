import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { planningRoutes } from '../contracts/index.js';
import { ScenarioStore } from '../store/scenario-store.js';
import { ScenarioAnswers } from './scenario-answers.js';

@Injectable()
export class FindScenario {
  constructor(
    private readonly tx: Tx,
    private readonly scenarios: ScenarioStore,
    private readonly answers: ScenarioAnswers,
  ) {}

  async execute(actor: Actor, scenarioId: string): Promise<OutputOf<typeof planningRoutes.findScenario>> {
    const scope = scopeOf(actor);
    const scenario = await this.scenarios.find(this.tx.read, scope, scenarioId);
    if (!scenario) throw new DomainError('planning.scenario_not_found');
    return this.answers.detail(this.tx.read, scope, scenario);
  }
}
