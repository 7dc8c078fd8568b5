import { Injectable } from '@nestjs/common';
import type { Db, Scope } from '../../platform/index.js';
import { type FundingDemand, FundingDemands } from '../../timetable/index.js';
import { NOTHING } from '../domain/forecast/kinds.js';
import { neededMinutes } from '../domain/forecast/reach.js';
import type { PolicyVersion } from '../domain/policy.js';
import { IntendedPolicy } from './forecast/intended-policy.js';

/** The parameter by which a policy or a programme limits what a day of training counts. */
const A_DAY = 'max_minutes_a_day';

function dayOf(
  { parameters, programmes, clauses, document_number: number }: PolicyVersion,
  programme: string,
): Pick<FundingDemand, 'aDay' | 'aDayClause'> {
  const own = programmes.find(({ id }) => id === programme)?.parameters[A_DAY] ?? parameters[A_DAY];
  if (typeof own?.value !== 'number') return {};
  const clause = clauses[own.clause];
  const cited = `${clause?.document ?? number}${clause?.article ?? ''}`;
  return { aDay: own.value, aDayClause: { zh: cited, en: cited } };
}

/** Tells the timetable what a programme asks of the hours: the compiled rule is asked, no threshold is known here. */
@Injectable()
export class ProgrammeDemands extends FundingDemands {
  constructor(private readonly intended: IntendedPolicy) {
    super();
  }

  async of(db: Db, scope: Scope, programme: string, today: string): Promise<FundingDemand | undefined> {
    const stored = await this.intended.of(db, scope, programme, today);
    const rule = stored?.library.rule(stored.policy.id, programme);
    if (!stored || !rule) return undefined;
    const day = dayOf(stored.policy, programme);
    const needed = neededMinutes(rule, {}, NOTHING);
    if (!needed || (needed.total === 0 && day.aDay === undefined)) return undefined;
    return { ...needed, ...day };
  }
}
