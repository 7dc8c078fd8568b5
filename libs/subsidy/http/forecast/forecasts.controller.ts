import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { forecastRoutes as routes } from '../../contracts/forecast/index.js';
import { FindCohortForecast } from '../../queries/forecast/find-cohort-forecast.js';
import { FindOwnForecast } from '../../queries/forecast/find-own-forecast.js';
import { ListForecasts } from '../../queries/forecast/list-forecasts.js';
import { SuggestMakeUp } from '../../queries/forecast/suggest-make-up.js';

@Controller()
export class ForecastsController {
  constructor(
    private readonly findCohortForecast: FindCohortForecast,
    private readonly listForecasts: ListForecasts,
    private readonly findOwnForecast: FindOwnForecast,
    private readonly suggestMakeUp: SuggestMakeUp,
  ) {}

  @Endpoint(routes.findCohort)
  findCohort(
    @Input() { params }: InputOf<typeof routes.findCohort>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findCohort>> {
    return this.findCohortForecast.execute(actor, params.cohortId);
  }

  @Endpoint(routes.suggest)
  suggest(
    @Input() { params }: InputOf<typeof routes.suggest>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.suggest>> {
    return this.suggestMakeUp.execute(actor, params.cohortId);
  }

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listForecasts.execute(actor, query);
  }

  @Endpoint(routes.findOwn)
  findOwn(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.findOwn>> {
    return this.findOwnForecast.execute(actor);
  }
}
