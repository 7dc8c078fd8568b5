import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, newId, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { bookerScope } from '../../booking/index.js';
import { RosterStore } from '../../roster/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { ClaimAnswers } from '../queries/claim-answers.js';
import { ClaimDeciding } from '../store/claim-deciding.js';
import { ClaimLineStore } from '../store/claim-line-store.js';
import { ClaimLog } from '../store/claim-log.js';
import { ClaimStore } from '../store/claim-store.js';
import { ClaimTransition } from '../store/claim-transition.js';
import { PolicyStore } from '../store/policy-store.js';

/**
 * Drafts a claim of an enterprise for its learners of a class that is over. Learners who do not meet the rule are
 * lines without money, so that the enterprise sees why; learners in another active claim are left out.
 */
@Injectable()
export class CreateClaim {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly roster: RosterStore,
    private readonly policies: PolicyStore,
    private readonly deciding: ClaimDeciding,
    private readonly claims: ClaimStore,
    private readonly lines: ClaimLineStore,
    private readonly transition: ClaimTransition,
    private readonly log: ClaimLog,
    private readonly answers: ClaimAnswers,
  ) {}

  execute(
    actor: Actor,
    input: { readonly cohortId: string; readonly policyCode: string },
  ): Promise<OutputOf<typeof subsidyRoutes.createClaim>> {
    const { enterpriseId } = bookerScope(actor);
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const [cohort] = await this.cohorts.lock(db, scope, [input.cohortId]);
      if (!cohort) throw new DomainError('cohort.not_found');
      const policy = await this.policies.current(db, scope, input.policyCode, this.clock.today());
      if (!policy) throw new DomainError('subsidy.policy_not_found');
      const rule = ClaimDeciding.ruleOf(policy, cohort.programme);
      if (cohort.state !== 'FINISHED')
        throw new DomainError('subsidy.class_not_finished', { state: cohort.state });
      const now = this.clock.now();
      const programme = rule.programme.id;
      const learners = (await this.roster.learnersOf(db, scope, cohort.id)).filter(
        (learner) => learner.enterpriseId === enterpriseId && learner.leftOn === null,
      );
      if (learners.length === 0) throw new DomainError('subsidy.no_learners');
      const all = learners.map(({ workerId }) => workerId);
      const elsewhere = await this.lines.activeClaims(db, cohort.id, programme, all);
      const { decided } = await this.deciding.decide(
        db,
        {
          policy,
          programme,
          cohort,
          enterpriseId,
          appliedOn: this.clock.today(),
          claimId: null,
          workerIds: new Set(all.filter((workerId) => !elsewhere.has(workerId))),
        },
        false,
      );
      if (elsewhere.size > 0 && !decided.some(({ decision }) => decision.decidedFen > 0))
        throw new DomainError('subsidy.already_claimed', { number: [...elsewhere.values()][0] ?? null });
      const claimId = newId();
      await this.claims.insert(db, {
        id: claimId,
        centreId: cohort.centreId,
        number: await this.claims.nextNumber(db, cohort.id, cohort.code),
        cohortId: cohort.id,
        enterpriseId,
        policyVersionId: policy.id,
        programme,
        fundSource: rule.programme.fund_sources[0] ?? 'UNSPECIFIED',
        createdBy: actor.accountId,
        createdAt: now,
      });
      for (const [index, { learner, decision }] of decided.entries()) {
        await this.lines.insert(
          db,
          {
            centreId: cohort.centreId,
            claimId,
            serial: index + 1,
            cohortId: cohort.id,
            enterpriseId,
            workerId: learner.workerId,
            rosterEntryId: learner.rosterEntryId,
            programme,
            decision,
          },
          now,
        );
      }
      const claim = await this.transition.addUp(db, claimId);
      await this.log.drafted(db, actor, claim);
      return this.answers.detail(db, actor, claim);
    });
  }
}
