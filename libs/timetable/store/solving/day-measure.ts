import type { Cohort } from '../../../cohort/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { MAX_MINUTES_A_DAY } from '../../domain/session.js';
import type { FundingDemands } from './funding-demands.js';

/** Most minutes of training a day for a cohort: what its programme credits, eight class hours where it says nothing. */
export async function mostMinutesADay(
  demands: FundingDemands | undefined,
  db: Db,
  scope: Scope,
  cohort: Cohort,
  day: string,
): Promise<number> {
  const demand = cohort.programme && (await demands?.of(db, scope, cohort.programme, day));
  return (demand ? demand.aDay : undefined) ?? MAX_MINUTES_A_DAY;
}
