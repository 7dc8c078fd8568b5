import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { Clock, type Db, type Scope, withoutPersonalNumbers } from '../../platform/index.js';
import { decideLeave } from '../domain/roster.js';
import { type LearnerListing, RosterStore } from './roster-store.js';

/** The steps leaving and being substituted share. Locks the cohort, then the learner. */
@Injectable()
export class RosterLeaving {
  constructor(
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly roster: RosterStore,
  ) {}

  async leave(
    db: Db,
    scope: Scope,
    rosterEntryId: string,
    wish: { readonly reason: string; readonly leftOn?: string | undefined },
  ): Promise<{ readonly cohort: Cohort; readonly learner: LearnerListing }> {
    const seen = await this.roster.find(db, scope, rosterEntryId);
    const [cohort] = seen ? await this.cohorts.lock(db, scope, [seen.cohortId]) : [];
    const learner = cohort && (await this.roster.lock(db, scope, rosterEntryId));
    if (!cohort || !learner) throw new DomainError('roster.entry_not_found');
    const facts = { ...learner, claimed: learner.claimedAt !== null, cohortState: cohort.state };
    const decided = decideLeave(facts, wish.leftOn, this.clock.today());
    if (!decided.ok) throw new DomainError(`roster.${decided.error}`);
    const leftReason = withoutPersonalNumbers(wish.reason);
    await this.roster.setLeft(db, rosterEntryId, decided.value, leftReason);
    return { cohort, learner: { ...learner, leftOn: decided.value, leftReason } };
  }
}
