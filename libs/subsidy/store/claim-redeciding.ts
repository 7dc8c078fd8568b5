import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { bin, Clock, type Db, SYSTEM_SCOPE } from '../../platform/index.js';
import type { ClassEvidence } from '../domain/learner-facts.js';
import { ClaimDeciding, type DecidedLearner } from './claim-deciding.js';
import { type ClaimLine, ClaimLineStore } from './claim-line-store.js';
import type { Claim } from './claim-store.js';
import { PolicyStore, type StoredPolicy } from './policy-store.js';

export interface Redecided {
  readonly policy: StoredPolicy;
  readonly taught: ClassEvidence;
  readonly byWorker: ReadonlyMap<string, DecidedLearner>;
}

/** Decides the lines of a claim again, from the facts as they are now and the version the claim was made under. */
@Injectable()
export class ClaimRedeciding {
  constructor(
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly policies: PolicyStore,
    private readonly deciding: ClaimDeciding,
    private readonly lines: ClaimLineStore,
  ) {}

  /**
   * A claim that was never handed in is decided by the version in force on the day it is: writes that version down.
   * One that was keeps its version, whatever came into force since (rule R24).
   */
  async underVersionOf(db: Db, claim: Claim, today: string): Promise<Claim> {
    if (claim.appliedOn !== null) return claim;
    const made = await this.policies.byId(db, SYSTEM_SCOPE, claim.policyVersionId);
    const scope = { kind: 'centre', centreId: claim.centreId } as const;
    const now = made && (await this.policies.current(db, scope, made.policy.id, today));
    if (!now || now.id === claim.policyVersionId) return claim;
    await db.execute('UPDATE subsidy_claim c SET c.policy_version_id = ? WHERE c.id = ?', [
      bin(now.id),
      bin(claim.id),
    ]);
    return { ...claim, policyVersionId: now.id };
  }

  /** What would be decided now; nothing is written. */
  async look(db: Db, claim: Claim, appliedOn: string, lockQuota: boolean): Promise<Redecided> {
    const cohort = await this.cohorts.find(db, SYSTEM_SCOPE, claim.cohortId);
    const policy = await this.policies.byId(db, SYSTEM_SCOPE, claim.policyVersionId);
    if (!cohort || !policy) throw new DomainError('subsidy.policy_not_found');
    const { programme, enterpriseId, id: claimId } = claim;
    const workerIds = new Set((await this.lines.standings(db, claimId)).map((line) => line.workerId));
    const asked = { policy, programme, cohort, enterpriseId, appliedOn, claimId, workerIds };
    const { taught, decided } = await this.deciding.decide(db, asked, lockQuota);
    return { policy, taught, byWorker: new Map(decided.map((one) => [one.learner.workerId, one])) };
  }

  /** Puts the new decisions in force on the lines. A learner who is gone from the class keeps the old one. */
  async write(db: Db, claim: Claim, lines: readonly ClaimLine[], redecided: Redecided): Promise<void> {
    const changes = lines.flatMap((line) => {
      const found = redecided.byWorker.get(line.workerId);
      return found ? [{ line, decision: found.decision }] : [];
    });
    await this.lines.redecide(db, { centreId: claim.centreId, claimId: claim.id }, changes, this.clock.now());
  }
}
