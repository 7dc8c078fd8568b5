import type { Cohort } from '../../cohort/index.js';
import type { Db } from '../../platform/index.js';
import type { ClassEvidence, LearnerEvidence } from '../domain/learner-facts.js';

/** A learner with the name to show; the name is no part of the facts. */
export interface NamedEvidence extends LearnerEvidence {
  readonly workerName: string;
}

export interface CohortEvidence {
  readonly taught: ClassEvidence;
  /** Those who sit in the class, in the order of names. */
  readonly learners: readonly NamedEvidence[];
}

/** Where facts come from: the stages before this one. An injection token. */
export abstract class EvidenceSource {
  /**
   * What is known of the class and its learners; with an enterprise only of its own. With a day, what the course still
   * lacks on the timetable counts as still to be taught until the class ends.
   */
  abstract ofCohort(
    db: Db,
    cohort: Cohort,
    enterpriseId: string | null,
    on?: string | null,
  ): Promise<CohortEvidence>;
}
