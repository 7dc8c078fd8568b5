import { err, ok, type Result } from '../../kernel/index.js';

export type CohortState = 'DRAFT' | 'OPEN' | 'RUNNING' | 'FINISHED' | 'CANCELLED';

/** People are entered and exchanged from the opening of a class to its end. */
export const isRosterOpen = (state: CohortState): boolean => state === 'OPEN' || state === 'RUNNING';

/** The first day a learner belongs to the class: its first day, or today for those who join a running one. */
export function enrolmentDay(
  cohort: { readonly state: CohortState; readonly startsOn: string },
  today: string,
): string {
  return cohort.state === 'RUNNING' && today > cohort.startsOn ? today : cohort.startsOn;
}

export interface LeaveFacts {
  readonly enrolledOn: string;
  readonly leftOn: string | null;
  readonly claimed: boolean;
  readonly cohortState: CohortState;
}

/**
 * The last day of somebody who leaves: as told, or today; never before enrolment, so that who leaves ahead of the
 * first day leaves on it. Nobody leaves a class that is over or a seat that a claim names.
 */
export function decideLeave(
  facts: LeaveFacts,
  leftOn: string | undefined,
  today: string,
): Result<string, 'left_already' | 'claimed' | 'cohort_closed' | 'left_on_invalid'> {
  if (facts.leftOn !== null) return err('left_already');
  if (facts.claimed) return err('claimed');
  if (!isRosterOpen(facts.cohortState)) return err('cohort_closed');
  const latest = today > facts.enrolledOn ? today : facts.enrolledOn;
  const day = leftOn ?? latest;
  return day < facts.enrolledOn || day > latest ? err('left_on_invalid') : ok(day);
}
