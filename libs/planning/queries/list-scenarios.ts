import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { planningRoutes } from '../contracts/index.js';
import { ScenarioStore } from '../store/scenario-store.js';
import { scenarioAnswer } from './scenario-answers.js';

type Route = typeof planningRoutes.listScenarios;

@Injectable()
export class ListScenarios {
  constructor(
    private readonly tx: Tx,
    private readonly scenarios: ScenarioStore,
  ) {}

  async execute(actor: Actor, query: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { items, total } = await this.scenarios.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(scenarioAnswer), total };
  }
}
