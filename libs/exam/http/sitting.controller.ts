import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { EnterMarks } from '../commands/enter-marks.js';
import { PlanSitting } from '../commands/plan-sitting.js';
import { PublishResults } from '../commands/publish-results.js';
import { examRoutes as routes } from '../contracts/index.js';
import { FindSitting } from '../queries/find-sitting.js';
import { ListResults } from '../queries/list-results.js';
import { ListSittings } from '../queries/list-sittings.js';

@Controller()
export class SittingController {
  constructor(
    private readonly planSitting: PlanSitting,
    private readonly enterMarks: EnterMarks,
    private readonly publishResults: PublishResults,
    private readonly listSittings: ListSittings,
    private readonly findSitting: FindSitting,
    private readonly listResults: ListResults,
  ) {}

  @Endpoint(routes.planSitting)
  plan(
    @Input() { params, body }: InputOf<typeof routes.planSitting>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.planSitting>> {
    return this.planSitting.execute(actor, params.cohortId, body);
  }

  @Endpoint(routes.listSittings)
  list(
    @Input() { query }: InputOf<typeof routes.listSittings>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listSittings>> {
    return this.listSittings.execute(actor, query);
  }

  @Endpoint(routes.findSitting)
  find(
    @Input() { params }: InputOf<typeof routes.findSitting>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findSitting>> {
    return this.findSitting.execute(actor, params.sittingId);
  }

  @Endpoint(routes.enterMarks)
  enter(
    @Input() { params, body }: InputOf<typeof routes.enterMarks>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.enterMarks>> {
    return this.enterMarks.execute(actor, params.sittingId, body);
  }

  @Endpoint(routes.publish)
  publish(
    @Input() { params }: InputOf<typeof routes.publish>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.publish>> {
    return this.publishResults.execute(actor, params.sittingId);
  }

  @Endpoint(routes.results)
  results(
    @Input() { params, query }: InputOf<typeof routes.results>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.results>> {
    return this.listResults.execute(actor, params.cohortId, query);
  }
}
