import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { forecastRoutes } from '../../contracts/forecast/routes.js';
import { ForecastDemand } from '../../store/forecast/forecast-demand.js';
import { ForecastStore } from '../../store/forecast/forecast-store.js';
import { learnerAnswer, totalsOf } from './answers.js';

/** The stored forecast of a cohort; an enterprise sees its own learners and their sums. */
@Injectable()
export class FindCohortForecast {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly forecasts: ForecastStore,
    private readonly demand: ForecastDemand,
  ) {}

  async execute(actor: Actor, cohortId: string): Promise<OutputOf<typeof forecastRoutes.findCohort>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const stored = await this.forecasts.find(db, cohortId);
    const learners = stored ? await this.forecasts.learnersOf(db, scope, cohortId) : [];
    return {
      cohortId,
      cohortCode: cohort.code,
      cohortTitle: cohort.title,
      cohortState: cohort.state,
      startsOn: cohort.startsOn,
      endsOn: cohort.endsOn,
      updating: await this.demand.isOpen(db, cohortId),
      forecast:
        stored === undefined || learners.length === 0
          ? null
          : {
              programme: stored.programme,
              policyCode: stored.policyCode,
              onDate: stored.onDate,
              asOf: stored.asOfAt.toISOString(),
              totals: totalsOf(learners),
              items: learners.map(learnerAnswer),
            },
    };
  }
}
