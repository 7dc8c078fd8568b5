import { Injectable } from '@nestjs/common';
import {
  type Actor,
  Clock,
  type Db,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { forecastRoutes } from '../../contracts/forecast/routes.js';
import { ForecastStore } from '../../store/forecast/forecast-store.js';
import { ForecastTotals } from '../../store/forecast/forecast-totals.js';
import { PolicyStore } from '../../store/policy-store.js';

type Answer = OutputOf<typeof forecastRoutes.list>;

/** The forecasts of all cohorts over the learners the asker sees, with their sums by policy, programme and fund. */
@Injectable()
export class ListForecasts {
  constructor(
    private readonly tx: Tx,
    private readonly forecasts: ForecastStore,
    private readonly totals: ForecastTotals,
    private readonly policies: PolicyStore,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, page: { readonly limit: number; readonly offset: number }): Promise<Answer> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const { items, total } = await this.forecasts.list(db, scope, page);
    return {
      items: items.map(({ asOfAt, ...cohort }) => ({ ...cohort, asOf: asOfAt.toISOString() })),
      total,
      programmes: await this.programmes(db, scope),
    };
  }

  private async programmes(db: Db, scope: Scope): Promise<Answer['programmes']> {
    const totals = await this.totals.of(db, scope);
    const policies = totals.length === 0 ? [] : await this.policies.list(db, scope, this.clock.today());
    return totals.map(({ asOf, ...one }) => {
      const policy = policies.find(({ policy: { id } }) => id === one.policyCode)?.policy;
      const programme = policy?.programmes.find(({ id }) => id === one.programme);
      const programmeTitle = programme?.title ?? { zh: one.programme, en: one.programme };
      return { ...one, programmeTitle, asOf: asOf.toISOString() };
    });
  }
}
