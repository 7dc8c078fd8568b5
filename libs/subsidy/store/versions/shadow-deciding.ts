import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { type Db, type Scope, SYSTEM_SCOPE } from '../../../platform/index.js';
import type { DecisionRecord } from '../../domain/frozen-decision.js';
import {
  FACTS_MISSING,
  NOT_PAID,
  shadowOfFacts,
  shadowOfVerdict,
  type ShadowAnswer,
  type ShadowCase,
} from '../../domain/versions/shadow.js';
import { ClaimDeciding } from '../claim-deciding.js';
import { PolicyStore, type StoredPolicy } from '../policy-store.js';
import { type ShadowPlan, type ShadowRun, ShadowRunStore, type StoredLine } from './shadow-run-store.js';

/** Lines and classes of one piece: short enough for a transaction nobody waits for. */
const LINES_A_PIECE = 500;
const COHORTS_A_PIECE = 3;

interface Versions {
  readonly base: StoredPolicy | undefined;
  readonly draft: StoredPolicy;
}

/** What learners are told of a version: by worker, or the one answer for all of them. */
interface ForecastOf {
  readonly byWorker: ReadonlyMap<string, ShadowAnswer>;
  readonly otherwise: ShadowAnswer;
}

/** Decides the cases of a trial run under the version in force and under the draft. Reads only. */
@Injectable()
export class ShadowDeciding {
  constructor(
    private readonly runs: ShadowRunStore,
    private readonly policies: PolicyStore,
    private readonly cohorts: CohortStore,
    private readonly deciding: ClaimDeciding,
  ) {}

  /** The next cases, and what is left after them. */
  async next(db: Db, run: ShadowRun, code: string): Promise<{ cases: ShadowCase[]; plan: ShadowPlan }> {
    const draft = await this.policies.byId(db, SYSTEM_SCOPE, run.versionId);
    if (!draft) throw new DomainError('subsidy.version_not_found');
    const base =
      run.baseVersionId === null ? undefined : await this.policies.byId(db, SYSTEM_SCOPE, run.baseVersionId);
    const versions = { base, draft };
    const { plan } = run;
    if (!plan.linesDone) {
      const lines = await this.runs.nextLines(db, run.centreId, code, plan.afterLine, LINES_A_PIECE);
      return {
        cases: lines.map((line) => caseOfLine(versions, line)),
        plan: {
          ...plan,
          linesDone: lines.length < LINES_A_PIECE,
          afterLine: lines.at(-1)?.id ?? plan.afterLine,
        },
      };
    }
    const scope: Scope = { kind: 'centre', centreId: run.centreId };
    const cases: ShadowCase[] = [];
    for (const cohortId of plan.cohorts.slice(0, COHORTS_A_PIECE)) {
      const cohort = await this.cohorts.find(db, scope, cohortId);
      if (cohort) cases.push(...(await this.learnersOf(db, cohort, versions, run.onDate)));
    }
    return { cases, plan: { ...plan, cohorts: plan.cohorts.slice(COHORTS_A_PIECE) } };
  }

  /** Learners of a class who are in no claim: those who are were decided as lines. */
  private async learnersOf(
    db: Db,
    cohort: Cohort,
    { base, draft }: Versions,
    appliedOn: string,
  ): Promise<ShadowCase[]> {
    const programme = cohort.programme;
    if (programme === null) return [];
    const known = new Map<string, string>();
    const ask = (policy: StoredPolicy | undefined): Promise<ForecastOf> =>
      this.forecast(db, policy, cohort, programme, appliedOn, known);
    const [before, after] = [await ask(base), await ask(draft)];
    return [...known].map(([workerId, enterpriseId]) => ({
      kind: 'LEARNER',
      programme,
      cohortId: cohort.id,
      enterpriseId,
      workerId,
      claimLineId: null,
      before: before.byWorker.get(workerId) ?? before.otherwise,
      after: after.byWorker.get(workerId) ?? after.otherwise,
    }));
  }

  /** Notes in `known` who sits in the class. */
  private async forecast(
    db: Db,
    policy: StoredPolicy | undefined,
    cohort: Cohort,
    programme: string,
    appliedOn: string,
    known: Map<string, string>,
  ): Promise<ForecastOf> {
    const none = (reason: string): ForecastOf => ({ byWorker: new Map(), otherwise: { reason, fen: 0 } });
    if (!policy?.library.rule(policy.policy.id, programme)) return none(NOT_PAID);
    try {
      const judged = await this.deciding.forecast(db, {
        policy,
        programme,
        cohort,
        enterpriseId: null,
        appliedOn,
        claimId: null,
      });
      const byWorker = new Map<string, ShadowAnswer>();
      for (const { learner, verdict, claimNumber } of judged) {
        if (claimNumber !== null) continue;
        known.set(learner.workerId, learner.enterpriseId);
        byWorker.set(learner.workerId, shadowOfVerdict(verdict));
      }
      return { byWorker, otherwise: { reason: NOT_PAID, fen: 0 } };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'subsidy.facts_incomplete')
        return none(FACTS_MISSING);
      throw error;
    }
  }
}

/** A line on the facts that its decision was taken on. */
function caseOfLine({ base, draft }: Versions, line: StoredLine): ShadowCase {
  const { facts } = JSON.parse(line.canonical) as DecisionRecord;
  const under = (policy: StoredPolicy | undefined): ShadowAnswer =>
    policy === undefined
      ? { reason: NOT_PAID, fen: 0 }
      : shadowOfFacts(policy.library.reader, policy.library.rule(policy.policy.id, line.programme), facts);
  return {
    kind: 'LINE',
    programme: line.programme,
    cohortId: line.cohortId,
    enterpriseId: line.enterpriseId,
    workerId: line.workerId,
    claimLineId: line.id,
    before: under(base),
    after: under(draft),
  };
}
