import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { Clock, type Db, type Scope } from '../../../platform/index.js';
import type { PlanProblem } from '../../domain/session.js';
import { type DayLimit, dayLimitSentence, USUAL_DAY } from '../../domain/solving/day-limit.js';
import { type FundingDemand, FundingDemands } from './funding-demands.js';

/** Most minutes of training a day for a cohort: what its programme credits, eight class hours where it says nothing. */
export const dayLimitOf = (demand: FundingDemand | undefined): DayLimit =>
  demand?.aDay === undefined
    ? USUAL_DAY
    : { minutes: demand.aDay, ...(demand.aDayClause ? { clause: demand.aDayClause } : {}) };

/** How long a cohort's day of training may be. Made by hand, drafted or solved: the version in force today decides. */
@Injectable()
export class DayLimits {
  /** A property, because a centre without rules of subsidy can be planned too. */
  @Optional()
  @Inject(FundingDemands)
  readonly demands?: FundingDemands;

  constructor(private readonly clock: Clock) {}

  async of(db: Db, scope: Scope, cohort: Pick<Cohort, 'programme'>): Promise<DayLimit> {
    return dayLimitOf(await this.demandOf(db, scope, cohort));
  }

  /** Everything that its programme asks of its hours; undefined when it has none or that asks nothing. */
  async demandOf(
    db: Db,
    scope: Scope,
    { programme }: Pick<Cohort, 'programme'>,
  ): Promise<FundingDemand | undefined> {
    return programme === null ? undefined : this.demands?.of(db, scope, programme, this.clock.today());
  }
}

/** The refusal of a session that a cohort cannot have; a day that is full names the limit and the clause behind it. */
export function planRefusal(error: PlanProblem, heldOn: string, limit: DayLimit): DomainError {
  if (error !== 'day_full') return new DomainError(`timetable.${error}`, { heldOn });
  const { zh, en } = dayLimitSentence(limit);
  return new DomainError('timetable.day_full', { heldOn, mostMinutes: limit.minutes, says: zh, saysEn: en });
}
