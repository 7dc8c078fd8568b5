import { Inject, Injectable, Optional } from '@nestjs/common';
import type { z } from 'zod';
import type { Cohort } from '../../../cohort/index.js';
import { Clock, type Db, type Scope } from '../../../platform/index.js';
import type { fundingShortfallSchema } from '../../contracts/version/schemas.js';
import { SessionStore } from '../session-store.js';
import { FundingAtStake, FundingDemands } from '../solving/funding-demands.js';

/** Whether the sessions of a class, as they are planned now, give the hours that its money needs. */
@Injectable()
export class FundingShortfalls {
  /** Properties, because a centre without rules of subsidy can be planned too. */
  @Optional()
  @Inject(FundingDemands)
  readonly demands?: FundingDemands;

  @Optional()
  @Inject(FundingAtStake)
  readonly stakes?: FundingAtStake;

  constructor(
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
  ) {}

  /** Null when they do, or no programme that is paid today is meant. */
  async of(db: Db, scope: Scope, cohort: Cohort): Promise<z.input<typeof fundingShortfallSchema> | null> {
    if (cohort.programme === null) return null;
    const today = this.clock.today();
    const live = (await this.sessions.ofCohort(db, scope, cohort.id)).filter(
      ({ state }) => state !== 'CANCELLED',
    );
    const short = await this.demands?.shortOf(db, scope, cohort.programme, live, today);
    if (!short) return null;
    const stake = await this.stakes?.of(db, scope, cohort, short.missing, today);
    return {
      programmeTitle: short.programmeTitle,
      missing: short.missing,
      says: short.says,
      clauses: short.clauses.map((one) => ({ ...one })),
      ...(stake ?? { enrolled: 0, learners: 0, atStakeFen: 0 }),
    };
  }
}
