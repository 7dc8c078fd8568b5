import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  Clock,
  type Db,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { outlookRoutes } from '../../contracts/outlook/index.js';
import { quotaHead } from '../../domain/forecast/with-share.js';
import { assembleFacts } from '../../domain/learner-facts.js';
import { minutesOfSessions } from '../../domain/outlook/class-plan.js';
import { smallestChange, withoutPlace } from '../../domain/outlook/smallest-change.js';
import type { Rule } from '../../domain/rule.js';
import { ForecastStore } from '../../store/forecast/forecast-store.js';
import { openProgrammes, type OpenProgramme } from '../../store/outlook/open-policies.js';
import { grantsUnder, OutlookGathering } from '../../store/outlook/outlook-gathering.js';
import { PolicyStore } from '../../store/policy-store.js';
import { smallestChangeAnswer } from './smallest-changes.js';

const quotaAsked = (rule: Rule): boolean => rule.amountReads.includes('quota');

/**
 * What would make a learner eligible, from the facts of this moment. What the timetable still holds comes first; where
 * that does not suffice, further training is counted without limit.
 */
@Injectable()
export class SmallestChangeOfLearner {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly policies: PolicyStore,
    private readonly gathering: OutlookGathering,
    private readonly forecasts: ForecastStore,
  ) {}

  async execute(
    actor: Actor,
    cohortId: string,
    workerId: string,
    policyCode?: string,
  ): Promise<OutputOf<typeof outlookRoutes.smallestChangeOfLearner>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const today = this.clock.today();
    const { policy, rule } = await this.programmeOf(db, scope, cohort.programme, policyCode, today);
    const gathered = await this.gathering.of(db, scope, cohort, {}, today);
    const person = gathered.people.find(({ learner }) => learner.workerId === workerId);
    if (!person) throw new DomainError('people.worker_not_found');
    const grants = grantsUnder(gathered, person, {
      policyVersionId: policy.id,
      programme: rule.programme.id,
      cohortId,
    });
    const { facts } = assembleFacts(gathered.planned.taught, person.learner, grants, today, false);
    const toCome = minutesOfSessions(gathered.planned.sessions.filter(({ recorded }) => !recorded));
    const within = smallestChange(rule, facts, {
      OFFLINE: toCome.offlineTheoryMinutes + toCome.offlinePracticalMinutes,
      ONLINE: toCome.onlineMinutes,
      BASE: toCome.practicalAtBaseMinutes,
    });
    const change = within?.possible === true ? within : smallestChange(rule, facts);
    const stored = (await this.forecasts.learnersOf(db, scope, cohortId)).find(
      (one) => one.workerId === workerId,
    );
    // Whoever is in a claim has a place.
    const full = quotaAsked(rule) && grants.quotaLeft !== null && grants.quotaLeft <= 0;
    const place =
      stored !== undefined && stored.claimNumber !== null
        ? null
        : (stored?.outlook.clauses.find(({ awaits }) => awaits === 'PLACE') ??
          (full ? quotaHead(rule) : null));
    return smallestChangeAnswer(
      place === null ? change : withoutPlace(change, place),
      policy.policy.minutes_per_class_hour,
    );
  }

  private async programmeOf(
    db: Db,
    scope: Scope,
    programme: string | null,
    code: string | undefined,
    today: string,
  ): Promise<OpenProgramme> {
    if (code !== undefined) {
      const policy = await this.policies.current(db, scope, code);
      if (!policy) throw new DomainError('subsidy.policy_not_found');
      const rule = programme === null ? undefined : policy.library.rule(policy.policy.id, programme);
      if (!rule) throw new DomainError('subsidy.programme_not_intended', { policy: code });
      return { policy, rule };
    }
    const open = openProgrammes(await this.policies.list(db, scope), today).find(
      ({ policy, rule }) => policy.policy.window !== undefined && rule.programme.id === programme,
    );
    if (!open) throw new DomainError('subsidy.programme_not_intended', { policy: null });
    return open;
  }
}
