import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { AskAgain } from '../commands/ask-again.js';
import { CreateScenario } from '../commands/create-scenario.js';
import { DraftCohorts } from '../commands/draft-cohorts.js';
import { UndoDrafts } from '../commands/undo-drafts.js';
import { planningRoutes as routes } from '../contracts/index.js';
import { FindScenario } from '../queries/find-scenario.js';
import { ListScenarios } from '../queries/list-scenarios.js';

@Controller()
export class PlanningController {
  constructor(
    private readonly listScenarios: ListScenarios,
    private readonly findScenario: FindScenario,
    private readonly createScenario: CreateScenario,
    private readonly askAgain: AskAgain,
    private readonly draftCohorts: DraftCohorts,
    private readonly undoDrafts: UndoDrafts,
  ) {}

  @Endpoint(routes.listScenarios)
  list(
    @Input() { query }: InputOf<typeof routes.listScenarios>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listScenarios>> {
    return this.listScenarios.execute(actor, query);
  }

  @Endpoint(routes.findScenario)
  find(
    @Input() { params }: InputOf<typeof routes.findScenario>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findScenario>> {
    return this.findScenario.execute(actor, params.scenarioId);
  }

  @Endpoint(routes.createScenario)
  create(
    @Input() { body }: InputOf<typeof routes.createScenario>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.createScenario>> {
    return this.createScenario.execute(actor, body);
  }

  @Endpoint(routes.solveScenario)
  solve(
    @Input() { params }: InputOf<typeof routes.solveScenario>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.solveScenario>> {
    return this.askAgain.execute(actor, params.scenarioId);
  }

  @Endpoint(routes.draftCohorts)
  draft(
    @Input() { params, body }: InputOf<typeof routes.draftCohorts>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.draftCohorts>> {
    return this.draftCohorts.execute(actor, params.scenarioId, body.month);
  }

  @Endpoint(routes.undoDrafts)
  undo(
    @Input() { params, body }: InputOf<typeof routes.undoDrafts>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.undoDrafts>> {
    return this.undoDrafts.execute(actor, params.scenarioId, body.month);
  }
}
