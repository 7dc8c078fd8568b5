import { Injectable } from '@nestjs/common';
import { EmploymentRepository, type EnterpriseFacts } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import type { LearnerEvidence, PriorGrant } from '../../domain/learner-facts.js';
import {
  type KnownOutlooks,
  type TrainingOption,
  trainingOption,
} from '../../domain/outlook/training-options.js';
import type { NamedEvidence } from '../evidence-source.js';
import { PolicyStore } from '../policy-store.js';
import { type BookableClass, BookableClasses } from './bookable-classes.js';
import { coversAny, openProgrammes, regionOf } from './open-policies.js';
import { OutlookClass } from './outlook-class.js';
import { OutlookGrants } from './outlook-grants.js';
import { OutlookPeople } from './outlook-people.js';

export interface PlanningAsked {
  readonly enterpriseId: string;
  readonly enterprise: EnterpriseFacts;
  readonly workerIds: readonly string[];
  readonly year: number;
  readonly today: string;
}

/** One worker with everything they could be sent to. */
export interface PlannedWorker {
  readonly learner: NamedEvidence;
  readonly prior: readonly PriorGrant[];
  readonly options: readonly TrainingOption[];
  /** Classes they could join that bring them nothing for sure. */
  readonly without: number;
}

export interface PlanningGathered {
  readonly classes: readonly BookableClass[];
  readonly workers: readonly PlannedWorker[];
  /** Occupation by its code. */
  readonly occupationNames: ReadonlyMap<string, string>;
  /** Places left on the list of a policy version; none where there is no quota. */
  readonly quotas: ReadonlyMap<string, number>;
}

/** Reads everything a plan of a year rests on, and asks the rule what each class brings to each worker. */
@Injectable()
export class PlanningGathering {
  constructor(
    private readonly policies: PolicyStore,
    private readonly bookable: BookableClasses,
    private readonly classes: OutlookClass,
    private readonly people: OutlookPeople,
    private readonly grants: OutlookGrants,
    private readonly employments: EmploymentRepository,
  ) {}

  /** Where somebody works now, as far as the asker may see. */
  async employerOf(db: Db, scope: Scope, workerId: string): Promise<string | undefined> {
    const rows = await this.employments.ofWorkers(db, scope, [workerId]);
    return rows.find(({ endedOn }) => endedOn === null)?.enterpriseId;
  }

  async of(db: Db, scope: Scope, asked: PlanningAsked): Promise<PlanningGathered> {
    const { enterpriseId, enterprise, workerIds, year, today } = asked;
    const span = { from: today > `${year}-01-01` ? today : `${year}-01-01`, to: `${year}-12-31` };
    const found = await this.bookable.of(db, scope, enterpriseId, span);
    const taught = await this.classes.byCourse(
      db,
      found.map(({ cohort }) => cohort),
    );
    const classes = found.filter(({ cohort }) => taught.has(cohort.id));
    const programmes = openProgrammes(await this.policies.list(db, scope), today).filter((one) =>
      coversAny(one, [regionOf(enterprise.uscc)]),
    );
    const candidates = await this.people.chosen(db, scope, workerIds, enterpriseId, today);
    const prior = await this.grants.priorOf(db, workerIds);
    const listing = await this.grants.listings(db, [enterpriseId], today);
    const known: KnownOutlooks = new Map();
    const workers = candidates.map(({ learner }): PlannedWorker => {
      const own = prior.get(learner.workerId) ?? [];
      const open = classes.filter(
        ({ cohort, enrolled, seatsLeft }) =>
          enrolled.has(learner.workerId) || (seatsLeft > 0 && cohort.startsOn >= today),
      );
      const options = open.flatMap(({ cohort, enrolled }) =>
        programmes.flatMap(({ policy, rule }) => {
          const { course: _course, ...evidence } = taught.get(cohort.id) as NonNullable<
            ReturnType<typeof taught.get>
          >;
          const option = trainingOption(
            {
              library: policy.library,
              rule,
              policyVersionId: policy.id,
              enrolment: {
                taught: evidence,
                learner: learner as LearnerEvidence,
                grants: { prior: own, ...listing(policy.id, enterpriseId) },
                applyOn: cohort.endsOn > today ? cohort.endsOn : today,
              },
              startsOn: cohort.startsOn,
              endsOn: cohort.endsOn,
              enrolled: enrolled.has(learner.workerId),
            },
            known,
          );
          // Somebody who has been paid for this very class is not sent to it for money again.
          const paid = own.some(
            ({ cohortId, programme }) => cohortId === cohort.id && programme === rule.programme.id,
          );
          return option === null || paid ? [] : [option];
        }),
      );
      const paying = new Set(options.map(({ cohortId }) => cohortId));
      return { learner, prior: own, options, without: open.length - paying.size };
    });
    const quotas = new Map<string, number>();
    for (const { policy } of programmes) {
      const { quotaLeft } = listing(policy.id, enterpriseId);
      if (quotaLeft !== null) quotas.set(policy.id, quotaLeft);
    }
    const occupationNames = new Map(
      [...taught.values()].flatMap(({ course }) =>
        course.occupationCode === null
          ? []
          : [[course.occupationCode, course.occupationName ?? course.occupationCode] as const],
      ),
    );
    return { classes, workers, occupationNames, quotas };
  }
}
