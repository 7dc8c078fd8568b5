import { Injectable } from '@nestjs/common';
import type { Db, Scope } from '../../platform/index.js';
import {
  type FundingDemand,
  FundingDemands,
  type FundingShort,
  type GivenHours,
} from '../../timetable/index.js';
import { kindOf, NOTHING, sumOf } from '../domain/forecast/kinds.js';
import { planShort } from '../domain/forecast/plan-short.js';
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

  async shortOf(
    db: Db,
    scope: Scope,
    programme: string,
    sessions: readonly GivenHours[],
    today: string,
  ): Promise<FundingShort | undefined> {
    const stored = await this.intended.of(db, scope, programme, today);
    const rule = stored?.library.rule(stored.policy.id, programme);
    if (!rule) return undefined;
    const given = sumOf(sessions.map((one) => ({ heldOn: today, kind: kindOf(one), minutes: one.minutes })));
    const short = planShort(rule, given);
    return short === null ? undefined : { programmeTitle: rule.programme.title, ...short };
  }
}
