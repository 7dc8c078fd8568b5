import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { AnswerDemand } from '../commands/answer-demand.js';
import { RecordDemand } from '../commands/record-demand.js';
import { planningRoutes as routes } from '../contracts/index.js';
import { ForecastDemand } from '../queries/forecast-demand.js';
import { ForecastFill } from '../queries/forecast-fill.js';
import { ListDemand } from '../queries/list-demand.js';

@Controller()
export class DemandController {
  constructor(
    private readonly listDemand: ListDemand,
    private readonly recordDemand: RecordDemand,
    private readonly answerDemand: AnswerDemand,
    private readonly forecastDemand: ForecastDemand,
    private readonly forecastFill: ForecastFill,
  ) {}

  @Endpoint(routes.listDemand)
  list(
    @Input() { query }: InputOf<typeof routes.listDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listDemand>> {
    return this.listDemand.execute(actor, query);
  }

  @Endpoint(routes.recordDemand)
  record(
    @Input() { body }: InputOf<typeof routes.recordDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.recordDemand>> {
    return this.recordDemand.execute(actor, body);
  }

  @Endpoint(routes.answerDemand)
  answer(
    @Input() { params, body }: InputOf<typeof routes.answerDemand>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.answerDemand>> {
    return this.answerDemand.execute(actor, params.demandId, body);
  }

  @Endpoint(routes.forecast)
  forecast(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.forecast>> {
    return this.forecastDemand.execute(actor);
  }

  @Endpoint(routes.fill)
  fill(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.fill>> {
    return this.forecastFill.execute(actor);
  }
}
