import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { fen, sumFen } from '../../../kernel/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { FundingAtStake, type FundingShort, type MoneyAtStake } from '../../../timetable/index.js';
import { compareStandings } from '../../domain/outlook/plan-guard.js';
import type { SessionAsPlanned } from '../../domain/outlook/proposed-sessions.js';
import { PolicyStore } from '../policy-store.js';
import { ClassStandings } from './class-standings.js';
import { openProgrammes } from './open-policies.js';
import { OutlookGathering } from './outlook-gathering.js';

/** The same question as before a change by hand: the timetable with what is missing, against the timetable as it is. */
@Injectable()
export class PlanAtStake extends FundingAtStake {
  constructor(
    private readonly policies: PolicyStore,
    private readonly gathering: OutlookGathering,
    private readonly standings: ClassStandings,
  ) {
    super();
  }

  async of(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    missing: FundingShort['missing'],
    today: string,
  ): Promise<MoneyAtStake> {
    const gathered = await this.gathering.of(db, scope, cohort, {}, today);
    const enrolled = gathered.people.length;
    const programme = openProgrammes(await this.policies.list(db, scope), today).find(
      ({ policy, rule }) => policy.policy.window !== undefined && rule.programme.id === cohort.programme,
    );
    if (!programme || enrolled === 0) return { enrolled, learners: 0, atStakeFen: 0 };
    const { sessions } = gathered.planned;
    const mended = [...sessions, ...added(missing, sessions.at(-1)?.heldOn ?? cohort.endsOn)];
    const stand = await this.standings.of(db, cohort, programme, { gathered, today }, sessions);
    const [whole, asIs] = [stand(mended), stand(sessions)];
    const losses = whole.flatMap(({ standing }, at) => {
      const guarded = compareStandings(standing, asIs[at]!.standing);
      return guarded && (guarded.kind === 'LOST' || guarded.kind === 'SHORT')
        ? [fen(guarded.atStakeFen)]
        : [];
    });
    return { enrolled, learners: losses.length, atStakeFen: sumFen(losses) };
  }
}

/** What is missing as sessions at an hour at which nobody else has any. */
function added({ total, offline, practical, atBase }: FundingShort['missing'], heldOn: string) {
  const one = (
    minutes: number,
    what: Pick<SessionAsPlanned, 'mode' | 'content' | 'atBase'>,
  ): SessionAsPlanned[] =>
    minutes <= 0
      ? []
      : [
          {
            id: '',
            moduleId: '',
            heldOn,
            startMinute: 1440,
            endMinute: 1440,
            breakMinutes: 0,
            workshopId: null,
            recorded: false,
            minutes,
            ...what,
          },
        ];
  return [
    ...one(atBase, { mode: 'OFFLINE', content: 'PRACTICAL', atBase: true }),
    ...one(practical - atBase, { mode: 'OFFLINE', content: 'PRACTICAL', atBase: false }),
    ...one(offline - practical, { mode: 'OFFLINE', content: 'THEORY', atBase: false }),
    ...one(total - offline, { mode: 'ONLINE', content: 'THEORY', atBase: false }),
  ];
}
