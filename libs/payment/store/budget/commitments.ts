import type { Db, Scope } from '../../../platform/index.js';
import type { Due, Range } from '../../domain/budget/budget.js';

export interface FundCommitments {
  readonly fundSource: string;
  readonly appliedFen: number;
  readonly reservedFen: number;
  readonly approvedFen: number;
}

export interface FundForecast extends Range {
  readonly fundSource: string;
  readonly cohorts: number;
  readonly learners: number;
  readonly asOf: Date | null;
}

export interface DueOfFund extends Due {
  readonly fundSource: string;
}

export interface MonthOfFund {
  readonly fundSource: string;
  readonly month: string;
  readonly fen: number;
}

/** What the budget asks of the stage that decides on claims. */
export abstract class Commitments {
  abstract open(db: Db, scope: Scope): Promise<FundCommitments[]>;

  /** Newly accepted since that moment, by fund and month. */
  abstract acceptedSince(db: Db, scope: Scope, since: Date): Promise<MonthOfFund[]>;

  /** What learners who are in no claim may still bring, by fund. */
  abstract forecast(db: Db, scope: Scope): Promise<FundForecast[]>;

  /** The same by the day on which it can first be claimed. */
  abstract due(db: Db, scope: Scope): Promise<DueOfFund[]>;
}
