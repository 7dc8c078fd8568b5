import { Controller } from '@nestjs/common';
import { type Actor, CurrentActor, Endpoint, type OutputOf } from '../../platform/index.js';
import { planningRoutes as routes } from '../contracts/index.js';
import { ForecastDemand } from '../queries/forecast-demand.js';
import { ForecastFill } from '../queries/forecast-fill.js';

@Controller()
export class ForecastController {
  constructor(
    private readonly forecastDemand: ForecastDemand,
    private readonly forecastFill: ForecastFill,
  ) {}

  @Endpoint(routes.forecast)
  forecast(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.forecast>> {
    return this.forecastDemand.execute(actor);
  }

  @Endpoint(routes.fill)
  fill(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.fill>> {
    return this.forecastFill.execute(actor);
  }
}
