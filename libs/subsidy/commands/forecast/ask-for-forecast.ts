import { Injectable } from '@nestjs/common';
import { Tx } from '../../../platform/index.js';
import { AffectedCohorts, type Concerned } from '../../store/forecast/affected-cohorts.js';
import { ForecastDemand } from '../../store/forecast/forecast-demand.js';

/** Something changed that forecasts rest on: has them made anew. A cache is no event: nothing is put on the trail. */
@Injectable()
export class AskForForecast {
  constructor(
    private readonly tx: Tx,
    private readonly affected: AffectedCohorts,
    private readonly demand: ForecastDemand,
  ) {}

  execute(concerned: Concerned): Promise<{ readonly cohorts: number }> {
    return this.tx.run(async (db) => {
      const cohorts = await this.affected.of(db, concerned);
      await this.demand.ask(db, cohorts);
      return { cohorts: cohorts.length };
    });
  }
}
