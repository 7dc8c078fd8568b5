import { Injectable } from '@nestjs/common';
import { type PayloadOf, Reaction, type ReactionHandler } from '../../../platform/index.js';
import { RefreshDueForecasts } from '../../commands/forecast/refresh-due-forecasts.js';
import { RefreshForecast } from '../../commands/forecast/refresh-forecast.js';
import { refreshDueForecastsJob, refreshForecastJob } from '../../contracts/forecast/events.js';

@Injectable()
@Reaction({ consumer: 'subsidy.refresh-forecast', on: refreshForecastJob })
export class RefreshForecastReaction implements ReactionHandler<typeof refreshForecastJob> {
  constructor(private readonly refresh: RefreshForecast) {}

  handle({ cohortId }: PayloadOf<typeof refreshForecastJob>): Promise<unknown> {
    return this.refresh.execute(cohortId);
  }
}

@Injectable()
@Reaction({ consumer: 'subsidy.refresh-due-forecasts', on: refreshDueForecastsJob })
export class RefreshDueForecastsReaction implements ReactionHandler<typeof refreshDueForecastsJob> {
  constructor(private readonly refreshDue: RefreshDueForecasts) {}

  handle(): Promise<unknown> {
    return this.refreshDue.execute();
  }
}
