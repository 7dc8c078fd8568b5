import { Injectable } from '@nestjs/common';
import { Tx } from '../../../platform/index.js';
import { AffectedCohorts, type Concerned } from '../../store/forecast/affected-cohorts.js';
import { type CohortRef, ForecastDemand } from '../../store/forecast/forecast-demand.js';

/** Something changed that forecasts rest on: has them made anew. A cache is no event: nothing is put on the trail. */
@Injectable()
export class AskForForecast {
  constructor(
    private readonly tx: Tx,
    private readonly affected: AffectedCohorts,
    private readonly demand: ForecastDemand,
  ) {}

  execute(...concerned: readonly Concerned[]): Promise<{ readonly cohorts: number }> {
    return this.tx.run(async (db) => {
      const cohorts = new Map<string, CohortRef>();
      for (const one of concerned)
        for (const cohort of await this.affected.of(db, one)) cohorts.set(cohort.cohortId, cohort);
      await this.demand.ask(db, [...cohorts.values()]);
      return { cohorts: cohorts.size };
    });
  }
}
