import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { type Db, turns } from '../../platform/index.js';
import type { LineWarning } from '../contracts/schemas.js';
import { isFactsProblem } from '../domain/decision.js';
import { REFUSED_BEFORE } from '../domain/forecast/after-refusal.js';
import { firstClaimDay } from '../domain/forecast/claim-day.js';
import {
  type AssembledFacts,
  assembleFacts,
  type ClassEvidence,
  type GrantEvidence,
  type PriorGrant,
} from '../domain/learner-facts.js';
import { decideForClaim, judge, type LearnerVerdict } from '../domain/learner-verdict.js';
import type { Rule } from '../domain/rule.js';
import { sha256 } from '../policies/load.js';
import { ClaimLineStore, type LineDecision } from './claim-line-store.js';
import { DesignationStore } from './designation-store.js';
import { EvidenceSource, type NamedEvidence } from './evidence-source.js';
import type { StoredPolicy } from './policy-store.js';
import { type KnownGrant, ReservationStore } from './reservation-store.js';

export interface Case {
  readonly policy: StoredPolicy;
  readonly programme: string;
  readonly cohort: Cohort;
  /** Only learners of this enterprise; null for all (forecasts). */
  readonly enterpriseId: string | null;
  /** The day the window and the year are decided by. */
  readonly appliedOn: string;
  /** The claim itself does not stand in its own way. */
  readonly claimId: string | null;
  /** Only these people: those the claim names. All of them when left out. */
  readonly workerIds?: ReadonlySet<string>;
  /** Each by itself, as if the quota had a place for everybody: the places are shared out by the caller. */
  readonly withRoom?: boolean;
}

export interface DecidedLearner {
  readonly learner: NamedEvidence;
  readonly decision: LineDecision;
}

export interface JudgedLearner {
  readonly learner: NamedEvidence;
  /** Number of the claim that names the learner already. */
  readonly claimNumber: string | null;
  readonly verdict: LearnerVerdict;
  /** What the verdict was given on. */
  readonly assembled: AssembledFacts;
  /** People the enterprise may still be paid for before anybody of this class; null without a quota. */
  readonly quotaLeft: number | null;
  /** The class is a grant already: its slot and its key are reserved. */
  readonly reserved: boolean;
  /** An officer refused the learner in an earlier claim of the class; that claim's money is not promised again. */
  readonly refusedBefore: boolean;
}

interface Known {
  readonly taught: ClassEvidence;
  readonly learners: readonly NamedEvidence[];
  readonly prior: ReadonlyMap<string, readonly KnownGrant[]>;
}

/** How many people of an enterprise may still be paid for; null without a quota. */
interface Listing {
  readonly designated: boolean;
  quotaLeft: number | null;
}

/** The one place where learners are decided on: for the forecast, the draft, the submission, the acceptance, the check. */
@Injectable()
export class ClaimDeciding {
  constructor(
    private readonly evidence: EvidenceSource,
    private readonly designations: DesignationStore,
    private readonly reservations: ReservationStore,
    private readonly lines: ClaimLineStore,
  ) {}

  /** The rule a claim is decided by. Throws when the version does not pay that programme. */
  static ruleOf(policy: StoredPolicy, programme: string | null): Rule {
    const rule = programme === null ? undefined : policy.library.rule(policy.policy.id, programme);
    if (!rule) throw new DomainError('subsidy.programme_not_intended', { policy: policy.policy.id });
    return rule;
  }

  /** What holds for every learner now, open conditions included. */
  async forecast(db: Db, asked: Case): Promise<JudgedLearner[]> {
    const rule = ClaimDeciding.ruleOf(asked.policy, asked.programme);
    const { known, listings } = await this.gather(db, asked, false);
    const workerIds = known.learners.map((learner) => learner.workerId);
    const claimed = await this.lines.activeClaims(db, asked.cohort.id, asked.programme, workerIds);
    const refused = await this.lines.refusedBefore(db, asked.cohort.id, asked, workerIds);
    const leftOf = new Map([...listings].map(([enterpriseId, { quotaLeft }]) => [enterpriseId, quotaLeft]));
    const claimedOn = firstClaimDay(asked.cohort, asked.appliedOn);
    const judged: JudgedLearner[] = [];
    const turn = turns();
    for (const learner of inOrderOfPlaces(known.learners, refused)) {
      await turn();
      const listing = listings.get(learner.enterpriseId) as Listing;
      const claimNumber = claimed.get(learner.workerId) ?? null;
      // Whoever is in a claim has a place in the quota, and that claim is no grant that stands in the way.
      const grants =
        claimNumber === null && asked.withRoom !== true
          ? grantsOf(known, learner, listing)
          : {
              ...grantsOf(known, learner, listing, claimNumber === null ? undefined : asked),
              quotaLeft: listing.quotaLeft === null ? null : Math.max(1, listing.quotaLeft),
            };
      const assembled = assembleFacts(known.taught, learner, grants, claimedOn, true);
      const verdict = judge(asked.policy.library, rule, assembled);
      if (isFactsProblem(verdict)) throw incomplete(verdict.path);
      if (claimNumber === null && verdict.outcome !== 'REFUSED') useQuota(listing, verdict.atMostFen ?? 1);
      const quotaLeft = leftOf.get(learner.enterpriseId) ?? null;
      const reserved = (known.prior.get(learner.workerId) ?? []).some((grant) => isOf(asked, grant));
      const refusedBefore = claimNumber === null && refused.has(learner.workerId);
      judged.push({
        learner,
        verdict: refusedBefore ? examinedAgain(verdict) : verdict,
        claimNumber,
        assembled,
        quotaLeft,
        reserved,
        refusedBefore,
      });
    }
    return judged;
  }

  /**
   * Decides for good. `lockQuota` when the quota is used up by it: then nobody else decides for the enterprise before
   * this transaction ends.
   */
  async decide(
    db: Db,
    asked: Case,
    lockQuota: boolean,
  ): Promise<{ taught: ClassEvidence; decided: DecidedLearner[] }> {
    const rule = ClaimDeciding.ruleOf(asked.policy, asked.programme);
    const { known, listings } = await this.gather(db, asked, lockQuota);
    const people = known.learners.map(({ workerId }) => workerId);
    const refused = await this.lines.refusedBefore(db, asked.cohort.id, asked, people);
    const decided = new Map<NamedEvidence, DecidedLearner>();
    const turn = turns();
    for (const learner of inOrderOfPlaces(known.learners, refused)) {
      await turn();
      const listing = listings.get(learner.enterpriseId) as Listing;
      const assembled = assembleFacts(
        known.taught,
        learner,
        grantsOf(known, learner, listing),
        asked.appliedOn,
        false,
      );
      const decision = decideForClaim(asked.policy.library, rule, assembled, sha256);
      if (isFactsProblem(decision)) throw incomplete(decision.path);
      useQuota(listing, decision.decidedFen);
      const warnings = warningsOf(known, learner, asked);
      if (refused.has(learner.workerId)) warnings.push(REFUSED_BEFORE);
      decided.set(learner, { learner, decision: { ...decision, warnings } });
    }
    return {
      taught: known.taught,
      decided: known.learners.map((learner) => decided.get(learner) as DecidedLearner),
    };
  }

  private async gather(
    db: Db,
    { policy, cohort, enterpriseId, appliedOn, claimId, workerIds }: Case,
    lock: boolean,
  ): Promise<{ known: Known; listings: Map<string, Listing> }> {
    const listings = new Map<string, Listing>();
    const list = async (enterprise: string): Promise<void> => {
      const designation = await this.designations.find(db, policy.id, enterprise, appliedOn, lock);
      const used = designation
        ? await this.designations.used(db, policy.id, enterprise, designation, claimId)
        : 0;
      const quotaLeft = designation ? designation.quota - used : null;
      listings.set(enterprise, { designated: designation !== undefined, quotaLeft });
    };
    // Locks first: the list of the one enterprise a claim is for comes before everything that is read.
    if (enterpriseId !== null) await list(enterpriseId);
    const { taught, learners: all } = await this.evidence.ofCohort(db, cohort, enterpriseId, appliedOn);
    const learners = all.filter((learner) => workerIds === undefined || workerIds.has(learner.workerId));
    for (const enterprise of new Set(learners.map((learner) => learner.enterpriseId))) {
      if (!listings.has(enterprise)) await list(enterprise);
    }
    const prior = await this.reservations.priorOf(
      db,
      learners.map((learner) => learner.workerId),
      claimId,
    );
    return { known: { taught, learners, prior }, listings };
  }
}

const incomplete = (path: string): DomainError => new DomainError('subsidy.facts_incomplete', { path });

function grantsOf(known: Known, learner: NamedEvidence, listing: Listing, apartFrom?: Case): GrantEvidence {
  const prior: PriorGrant[] = (known.prior.get(learner.workerId) ?? []).filter(
    (grant) => apartFrom === undefined || !isOf(apartFrom, grant),
  );
  return { prior, designated: listing.designated, quotaLeft: listing.quotaLeft };
}

/** Whoever was refused before takes a place of the quota last, so that nobody else waits for an examination. */
const inOrderOfPlaces = (
  learners: readonly NamedEvidence[],
  refused: ReadonlySet<string>,
): readonly NamedEvidence[] => [
  ...learners.filter(({ workerId }) => !refused.has(workerId)),
  ...learners.filter(({ workerId }) => refused.has(workerId)),
];

/** What the records would pay is paid only after a person has looked at it again. */
const examinedAgain = (verdict: LearnerVerdict): LearnerVerdict =>
  verdict.outcome === 'REFUSED'
    ? verdict
    : {
        ...verdict,
        outcome: 'PENDING',
        amountFen: 0,
        reason: REFUSED_BEFORE,
        open: [...verdict.open, REFUSED_BEFORE],
      };

const isOf = (asked: Case, grant: KnownGrant): boolean =>
  grant.cohortId === asked.cohort.id && grant.programme === asked.programme;

function useQuota(listing: Listing, amountFen: number): void {
  if (listing.quotaLeft !== null && amountFen > 0) listing.quotaLeft -= 1;
}

/** Rule R20: a course without a level has no lifetime key; the same course again in a year is a warning. */
function warningsOf(known: Known, learner: NamedEvidence, { appliedOn, programme }: Case): LineWarning[] {
  if (known.taught.level !== null) return [];
  const again = (known.prior.get(learner.workerId) ?? []).some(
    (grant) =>
      grant.programme === programme &&
      grant.courseId === known.taught.courseId &&
      grant.enterpriseId === learner.enterpriseId &&
      grant.grantedOn.slice(0, 4) === appliedOn.slice(0, 4),
  );
  return again ? ['SAME_COURSE_THIS_YEAR'] : [];
}
