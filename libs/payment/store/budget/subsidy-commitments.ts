import { Injectable } from '@nestjs/common';
import { localDate } from '../../../kernel/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { CommitmentTotals, ForecastTotals } from '../../../subsidy/index.js';
import {
  Commitments,
  type DueOfFund,
  type FundCommitments,
  type FundForecast,
  type MonthOfFund,
} from './commitments.js';

/** The budget's questions, answered by the subsidy stage. */
@Injectable()
export class SubsidyCommitments extends Commitments {
  constructor(
    private readonly totals: CommitmentTotals,
    private readonly forecasts: ForecastTotals,
  ) {
    super();
  }

  open(db: Db, scope: Scope): Promise<FundCommitments[]> {
    return this.totals.of(db, scope);
  }

  acceptedSince(db: Db, scope: Scope, since: Date): Promise<MonthOfFund[]> {
    return this.totals.acceptedSince(db, scope, since);
  }

  async due(db: Db, scope: Scope): Promise<DueOfFund[]> {
    const found = await this.forecasts.due(db, scope);
    return found.map(({ endsOn, ...rest }) => ({ ...rest, on: localDate(endsOn) }));
  }

  async forecast(db: Db, scope: Scope): Promise<FundForecast[]> {
    const byFund = new Map<string, FundForecast>();
    for (const total of await this.forecasts.of(db, scope)) {
      const known = byFund.get(total.fundSource);
      byFund.set(total.fundSource, {
        fundSource: total.fundSource,
        cohorts: total.cohorts + (known?.cohorts ?? 0),
        learners: total.learners + (known?.learners ?? 0),
        guaranteedFen: total.guaranteedFen + (known?.guaranteedFen ?? 0),
        expectedFen: total.expectedFen + (known?.expectedFen ?? 0),
        maximumFen: total.maximumFen + (known?.maximumFen ?? 0),
        asOf: known?.asOf && known.asOf < total.asOf ? known.asOf : total.asOf,
      });
    }
    return [...byFund.values()];
  }
}
