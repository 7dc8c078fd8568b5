/**
 * From what the other stages know of a learner to the facts a rule reads. Pure. The facts hold ids and figures, no
 * names and no numbers of documents; they are stored with the decision.
 */
import { ageOn, localDate, type SkillLevel } from '../../kernel/index.js';
import type { Facts, JsonObject } from './facts.js';
import type { Bounds, UnknownFacts } from './unknowns.js';

export interface CreditedMinutes {
  readonly offlineTheoryMinutes: number;
  readonly offlinePracticalMinutes: number;
  readonly onlineMinutes: number;
  readonly practicalAtBaseMinutes: number;
}

export const NO_MINUTES: CreditedMinutes = {
  offlineTheoryMinutes: 0,
  offlinePracticalMinutes: 0,
  onlineMinutes: 0,
  practicalAtBaseMinutes: 0,
};

/** What is true of the whole class. */
export interface ClassEvidence {
  readonly cohortId: string;
  readonly courseId: string;
  /** Occupation code and level the course leads to; a course without a level has no lifetime key (rule R20). */
  readonly occupation: string | null;
  readonly level: SkillLevel | null;
  readonly trainingStart: string;
  /** Nothing more is taught, marked or handed out. */
  readonly finished: boolean;
  /** Minutes on the timetable that are still to be held. */
  readonly remaining: CreditedMinutes;
}

export interface EmploymentEvidence {
  readonly enterpriseId: string;
  readonly kind: 'EMPLOYEE' | 'DISPATCHED';
  readonly startedOn: string;
  readonly endedOn: string | null;
}

/** What is true of one learner. */
export interface LearnerEvidence {
  readonly workerId: string;
  readonly rosterEntryId: string | null;
  readonly enterpriseId: string;
  readonly birthOn: string | null;
  readonly drawingPension: boolean;
  readonly deceasedOn: string | null;
  readonly employments: readonly EmploymentEvidence[];
  readonly credited: CreditedMinutes;
  readonly timeOverlap: boolean;
  /** null while no result is published. */
  readonly examPassed: boolean | null;
  readonly certificate: { readonly id: string; readonly issuedOn: string } | null;
  /**
   * Whether the course's occupation and level are in the shortage catalogue on the day of the certificate, or before it
   * is issued on the last day of the class (rules R33, R51, R52); absent where the centre keeps no catalogue.
   */
  readonly shortage?: boolean | null;
}

/** A subsidy the person has had, or has a slot reserved for (rule R19 f). */
export interface PriorGrant {
  readonly programme: string;
  readonly occupation: string | null;
  readonly level: number | null;
  readonly grantedOn: string;
  readonly countsToCap: boolean;
}

/** What this stage itself knows about the person and the enterprise. */
export interface GrantEvidence {
  readonly prior: readonly PriorGrant[];
  readonly designated: boolean;
  /** People the enterprise may still be paid for under this version; null where there is no quota. */
  readonly quotaLeft: number | null;
}

export interface AssembledFacts {
  readonly facts: Facts;
  /** What is not settled yet; empty for a claim. */
  readonly unknown: UnknownFacts;
}

/**
 * The facts as they stand on `applyOn` (rule R24: the day of submission decides the window). With `forecast` set, what
 * the class may still bring is unknown rather than missing.
 */
export function assembleFacts(
  taught: ClassEvidence,
  learner: LearnerEvidence,
  grants: GrantEvidence,
  applyOn: string,
  forecast: boolean,
): AssembledFacts {
  const { credited } = learner;
  const unknown: Record<string, Bounds> = {};
  if (forecast) addUnknown(unknown, taught, learner);
  const facts: JsonObject = {
    apply_date: applyOn,
    training_start: taught.trainingStart,
    person: {
      ...(learner.birthOn === null
        ? {}
        : { age: ageOn(localDate(learner.birthOn), localDate(taught.trainingStart)) }),
      drawing_pension: learner.drawingPension,
      ...(learner.deceasedOn === null ? {} : { deceased_on: learner.deceasedOn }),
    },
    enterprise: { designated: grants.designated, employs_learner: employsOn(learner, taught.trainingStart) },
    hours: {
      offline_theory_minutes: credited.offlineTheoryMinutes,
      offline_practical_minutes: credited.offlinePracticalMinutes,
      online_minutes: credited.onlineMinutes,
      practical_at_base_minutes: credited.practicalAtBaseMinutes,
    },
    time_overlap: learner.timeOverlap,
    internal_exam_passed: learner.examPassed ?? false,
    completion_certificate: learner.certificate !== null,
    ...(typeof learner.shortage === 'boolean' ? { shortage: learner.shortage } : {}),
    ...(taught.occupation !== null && taught.level !== null
      ? { certificate: { occupation: taught.occupation, level: taught.level } }
      : {}),
    prior: grants.prior.map((grant) => ({
      programme: grant.programme,
      occupation: grant.occupation,
      level: grant.level,
      granted_on: grant.grantedOn,
      counts_to_cap: grant.countsToCap,
    })),
    ...(grants.quotaLeft === null ? {} : { quota: Math.max(0, grants.quotaLeft) }),
    // Where the proof lies; no rule reads it.
    records: {
      cohort: taught.cohortId,
      worker: learner.workerId,
      enterprise: learner.enterpriseId,
      roster_entry: learner.rosterEntryId,
      certificate: learner.certificate?.id ?? null,
    },
  };
  return { facts, unknown };
}

/** Dispatched workers are no employees of the enterprise that uses them (rule R02, open question b: default off). */
function employsOn(learner: LearnerEvidence, day: string): boolean {
  return learner.employments.some(
    (one) =>
      one.enterpriseId === learner.enterpriseId &&
      one.kind === 'EMPLOYEE' &&
      one.startedOn <= day &&
      (one.endedOn === null || one.endedOn >= day),
  );
}

function addUnknown(unknown: Record<string, Bounds>, taught: ClassEvidence, learner: LearnerEvidence): void {
  const { credited } = learner;
  const { remaining } = taught;
  const rows = [
    ['offline_theory_minutes', credited.offlineTheoryMinutes, remaining.offlineTheoryMinutes],
    ['offline_practical_minutes', credited.offlinePracticalMinutes, remaining.offlinePracticalMinutes],
    ['online_minutes', credited.onlineMinutes, remaining.onlineMinutes],
    ['practical_at_base_minutes', credited.practicalAtBaseMinutes, remaining.practicalAtBaseMinutes],
  ] as const;
  if (!taught.finished) {
    for (const [name, min, more] of rows)
      if (more > 0) unknown[`hours.${name}`] = { min, max: min + more, awaits: 'TRAINING' };
  }
  // Somebody who failed may sit again only while the class runs.
  const examOpen = learner.examPassed === null || (learner.examPassed === false && !taught.finished);
  if (examOpen) unknown['internal_exam_passed'] = { awaits: 'TRAINING' };
  if (learner.certificate === null && learner.examPassed !== false)
    unknown['completion_certificate'] = { awaits: 'TRAINING' };
}

/**
 * The key that may be granted once (rules R20, A6.6): occupation and level for life; where the course has no level,
 * the person's place in this class.
 */
export function repeatKey(
  taught: Pick<ClassEvidence, 'cohortId' | 'occupation' | 'level'>,
  programme: string,
): string {
  return taught.occupation !== null && taught.level !== null
    ? `LEVEL:${taught.occupation}:${taught.level}`
    : `CLASS:${programme}:${taught.cohortId}`;
}
