import { Injectable } from '@nestjs/common';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { forecastRoutes } from '../../contracts/forecast/routes.js';
import { ForecastStore } from '../../store/forecast/forecast-store.js';
import { ForecastTotals } from '../../store/forecast/forecast-totals.js';

/** The forecasts of all cohorts over the learners the asker sees, with their sums by policy, programme and fund. */
@Injectable()
export class ListForecasts {
  constructor(
    private readonly tx: Tx,
    private readonly forecasts: ForecastStore,
    private readonly totals: ForecastTotals,
  ) {}

  async execute(
    actor: Actor,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<OutputOf<typeof forecastRoutes.list>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const { items, total } = await this.forecasts.list(db, scope, page);
    return {
      items: items.map(({ asOfAt, ...cohort }) => ({ ...cohort, asOf: asOfAt.toISOString() })),
      total,
      programmes: (await this.totals.of(db, scope)).map((one) => ({ ...one, asOf: one.asOf.toISOString() })),
    };
  }
}
