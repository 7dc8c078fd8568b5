import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { EnterpriseRepository } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { RosterStore } from '../../../roster/index.js';
import { clashes } from '../../domain/outlook/class-plan.js';
import type { GrantEvidence, PriorGrant } from '../../domain/learner-facts.js';
import { EvidenceSource } from '../evidence-source.js';
import { OutlookClass, type PlannedClass } from './outlook-class.js';
import { type OpenListing, OutlookGrants, type OtherStretch } from './outlook-grants.js';
import { type Candidate, OutlookPeople } from './outlook-people.js';
import { regionOf } from './open-policies.js';

/** Whom to look at: an upload, chosen people, or (neither) those on the roster. */
export interface Whom {
  readonly importId?: string | undefined;
  readonly workerIds?: readonly string[] | undefined;
}

export interface GatheredPerson extends Candidate {
  readonly prior: readonly (PriorGrant & { readonly cohortId?: string })[];
  /** Another class meets at the same time. */
  readonly clashes: boolean;
  /** Its title; null where the asker may not see that class. */
  readonly clashesWith: string | null;
  /** Another class has overlapping days. */
  readonly busyElsewhere: boolean;
}

export interface Gathered {
  readonly planned: PlannedClass;
  readonly people: readonly GatheredPerson[];
  readonly listing: (policyVersionId: string, enterpriseId: string) => OpenListing;
  /** Divisions the enterprises are registered in. */
  readonly regions: readonly string[];
}

/** Everything a forecast over people and programmes reads, in a number of statements that does not grow with them. */
@Injectable()
export class OutlookGathering {
  constructor(
    private readonly evidence: EvidenceSource,
    private readonly people: OutlookPeople,
    private readonly classes: OutlookClass,
    private readonly grants: OutlookGrants,
    private readonly roster: RosterStore,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  /** `on`: the day lists are looked up for. An enterprise is shown its own people only. */
  async of(db: Db, scope: Scope, cohort: Cohort, whom: Whom, on: string): Promise<Gathered> {
    const whole: Scope = { kind: 'centre', centreId: cohort.centreId };
    const planned = await this.classes.of(db, cohort);
    const candidates = await this.candidates(db, scope, cohort, whom, on);
    const workerIds = candidates.flatMap(({ registeredId }) => registeredId ?? []);
    const prior = await this.grants.priorOf(db, workerIds);
    const priorByDocument = await this.grants.priorByDocument(
      db,
      candidates.flatMap(({ personKey }) => personKey ?? []),
    );
    const elsewhere = await this.grants.otherSessions(db, cohort, workerIds);
    const standings = await this.roster.standings(db, cohort, workerIds);
    const enterpriseIds = [
      ...new Set(candidates.map(({ learner }) => learner.enterpriseId).filter((id) => id !== '')),
    ];
    const enterprises = await this.enterprises.byIds(db, whole, enterpriseIds);
    return {
      planned,
      people: candidates.map((candidate): GatheredPerson => {
        const { registeredId: id, personKey } = candidate;
        const met = (elsewhere.get(id ?? '') ?? []).filter((other) => clashes(planned.sessions, [other]));
        return {
          ...candidate,
          prior:
            id === null
              ? (priorByDocument.get(personKey?.toString('hex') ?? '') ?? [])
              : (prior.get(id) ?? []),
          clashes: met.length > 0,
          clashesWith: met.find((other) => isSeen(scope, other))?.cohortTitle ?? null,
          busyElsewhere: (standings.get(id ?? '')?.busyIn ?? null) !== null,
        };
      }),
      listing: await this.grants.listings(db, enterpriseIds, on),
      regions: [...new Set([...enterprises.values()].map(({ uscc }) => regionOf(uscc)))],
    };
  }

  private async candidates(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    { importId, workerIds }: Whom,
    on: string,
  ): Promise<Candidate[]> {
    const enterpriseId = scope.kind === 'enterprise' ? scope.enterpriseId : null;
    if (importId !== undefined) return this.people.ofImport(db, scope, cohort, importId);
    if (workerIds !== undefined) return this.people.chosen(db, scope, workerIds, enterpriseId, on);
    const { learners } = await this.evidence.ofCohort(db, cohort, enterpriseId);
    return learners.map((learner) => ({
      key: learner.workerId,
      registeredId: learner.workerId,
      learner,
      personKey: null,
      nameDiffers: false,
    }));
  }
}

/** A class that is kept for one enterprise is not named to another. */
function isSeen(scope: Scope, { keptFor }: OtherStretch): boolean {
  return scope.kind !== 'enterprise' || keptFor === null || keptFor === scope.enterpriseId;
}

/** What is known of somebody's grants under one policy; a grant for this very class does not stand in its own way. */
export function grantsUnder(
  gathered: Pick<Gathered, 'listing'>,
  person: GatheredPerson,
  under: { readonly policyVersionId: string; readonly programme: string; readonly cohortId: string },
): GrantEvidence {
  const { designated, quotaLeft } = gathered.listing(under.policyVersionId, person.learner.enterpriseId);
  const prior = person.prior.filter(
    ({ cohortId, programme }) => cohortId !== under.cohortId || programme !== under.programme,
  );
  return { prior, designated, quotaLeft };
}
