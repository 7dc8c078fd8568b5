import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError, fen, sumFen } from '../../kernel/index.js';
import { type Actor, Clock, type Db, type OutputOf, type Scope, scopeOf, Tx } from '../../platform/index.js';
import type { subsidyRoutes } from '../contracts/index.js';
import { firstClaimDay } from '../domain/forecast/claim-day.js';
import { explainTrace, type LearnerVerdict } from '../domain/learner-verdict.js';
import { ClaimDeciding, type JudgedLearner } from '../store/claim-deciding.js';
import { ForecastStore } from '../store/forecast/forecast-store.js';
import { PolicyStore, type StoredPolicy } from '../store/policy-store.js';
import { conditionAnswer, isOpen, policySummary } from './answers.js';

/** A learner with what the class alone could bring it, were the places that others hold free; 0 when none is short. */
type SharedLearner = JudgedLearner & { readonly ifFreeFen: number };

type Route = typeof subsidyRoutes.previewCohort;

/**
 * What every learner of a class would bring under a policy if the claim were submitted as soon as it can be: before, during and
 * after the class, by the rule that decides the claim.
 */
@Injectable()
export class PreviewCohort {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly policies: PolicyStore,
    private readonly deciding: ClaimDeciding,
    private readonly forecasts: ForecastStore,
  ) {}

  async execute(actor: Actor, cohortId: string, policyCode?: string): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    const today = this.clock.today();
    const policy = await this.policyFor(db, scope, cohort.programme, policyCode, today);
    const rule = ClaimDeciding.ruleOf(policy, cohort.programme);
    const alone = await this.deciding.forecast(db, {
      policy,
      programme: rule.programme.id,
      cohort,
      enterpriseId: scope.kind === 'enterprise' ? scope.enterpriseId : null,
      appliedOn: today,
      claimId: null,
    });
    const judged = await this.withShares(db, scope, cohortId, policy, alone);
    const count = (outcome: string): number =>
      judged.filter(({ verdict }) => verdict.outcome === outcome).length;
    // Whoever is in a claim gets what that claim decides, not this sum besides.
    const unclaimed = judged.filter(({ claimNumber }) => claimNumber === null);
    return {
      cohortId,
      policy: policySummary(policy, today),
      programme: rule.programme.id,
      programmeTitle: rule.programme.title,
      onDate: firstClaimDay(cohort, today),
      learners: judged.length,
      eligible: count('ELIGIBLE'),
      pending: count('PENDING'),
      refused: count('REFUSED'),
      totalFen: sumFen(unclaimed.map(({ verdict }) => fen(verdict.amountFen))),
      atMostFen: sumFen(unclaimed.map(({ verdict }) => fen(verdict.atMostFen ?? verdict.amountFen))),
      ifPlacesFreeFen: sumFen(
        unclaimed.map(({ verdict, ifFreeFen }) =>
          fen(Math.max(verdict.atMostFen ?? verdict.amountFen, ifFreeFen)),
        ),
      ),
      items: judged.map(({ learner, verdict, claimNumber }) => ({
        // Only people on the roster are forecast.
        rosterEntryId: learner.rosterEntryId ?? learner.workerId,
        workerId: learner.workerId,
        workerName: learner.workerName,
        enterpriseId: learner.enterpriseId,
        outcome: verdict.outcome,
        amountFen: verdict.amountFen,
        atMostFen: verdict.atMostFen,
        reason: verdict.reason,
        reasons: [...verdict.reasons],
        open: [...verdict.open],
        conditions: explainTrace(policy.library.reader, rule, verdict.trace).map(conditionAnswer),
        claimNumber,
      })),
    };
  }

  /**
   * With what the forecast leaves of places that other classes draw on too, so that both say the same: whoever waits
   * for one is open, and brings no more than the forecast says.
   */
  private async withShares(
    db: Db,
    scope: Scope,
    cohortId: string,
    policy: StoredPolicy,
    judged: readonly JudgedLearner[],
  ): Promise<readonly SharedLearner[]> {
    const stored = await this.forecasts.find(db, cohortId);
    if (stored?.policyVersionId !== policy.id) return judged.map((one) => ({ ...one, ifFreeFen: 0 }));
    const shares = new Map(
      (await this.forecasts.learnersOf(db, scope, cohortId)).map((one) => [one.workerId, one.outlook]),
    );
    return judged.map((one) => {
      const share = shares.get(one.learner.workerId);
      if (one.claimNumber !== null || share?.alone?.contested !== true || one.verdict.outcome === 'REFUSED')
        return { ...one, ifFreeFen: 0 };
      const { guaranteedFen, maximumFen, reason, state } = share;
      const amountFen = Math.min(one.verdict.amountFen, guaranteedFen);
      const atMostFen = Math.min(one.verdict.atMostFen ?? maximumFen, maximumFen);
      const open = state === 'WAIT_LISTED' || amountFen < one.verdict.amountFen;
      const verdict: LearnerVerdict = open
        ? { ...one.verdict, outcome: 'PENDING', amountFen, atMostFen, reason, open: [reason] }
        : { ...one.verdict, amountFen, atMostFen };
      return { ...one, verdict, ifFreeFen: share.alone.maximumFen };
    });
  }

  /** The policy asked for, else the first that accepts claims today and pays the cohort's programme. */
  private async policyFor(
    db: Db,
    scope: Scope,
    programme: string | null,
    code: string | undefined,
    today: string,
  ): Promise<StoredPolicy> {
    if (code !== undefined) {
      const policy = await this.policies.current(db, scope, code, today);
      if (!policy) throw new DomainError('subsidy.policy_not_found');
      return policy;
    }
    const open = (await this.policies.list(db, scope, today)).find(
      (one) =>
        one.policy.window !== undefined &&
        isOpen(one, today) &&
        one.policy.programmes.some(({ id }) => id === programme),
    );
    if (!open) throw new DomainError('subsidy.programme_not_intended', { policy: null });
    return open;
  }
}
