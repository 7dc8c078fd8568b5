import { daysBetween, err, localDate, ok, type Result } from '../../kernel/index.js';

export type State = 'DRAFT' | 'OPEN' | 'RUNNING' | 'FINISHED' | 'CANCELLED';
export type Kind = 'ENTERPRISE' | 'COUNTY' | 'OPEN';

/** What may follow what. A cancelled or finished cohort stays so. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  DRAFT: ['OPEN', 'CANCELLED'],
  OPEN: ['RUNNING', 'CANCELLED'],
  RUNNING: ['FINISHED'],
  FINISHED: [],
  CANCELLED: [],
};

const LONGEST_DAYS = 366;

export interface CohortPlan {
  readonly kind: Kind;
  readonly enterpriseId: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly seats: number;
  readonly minSeats: number;
}

export type PlanProblem =
  'ends_before_start' | 'too_long' | 'min_above_seats' | 'enterprise_only_for_own_class';

/** Whether such a cohort can be drafted. Dates may lie in the past: classes are also registered afterwards. */
export function decidePlan<P extends CohortPlan>(plan: P): Result<P, PlanProblem> {
  const days = daysBetween(localDate(plan.startsOn), localDate(plan.endsOn));
  if (days < 0) return err('ends_before_start');
  if (days >= LONGEST_DAYS) return err('too_long');
  if (plan.minSeats > plan.seats) return err('min_above_seats');
  if (plan.enterpriseId !== null && plan.kind !== 'ENTERPRISE') return err('enterprise_only_for_own_class');
  return ok(plan);
}

/** Whether the cohort may go on to `next` today. A class does not start before its first day. */
export function decideTransition(
  cohort: { readonly state: State; readonly startsOn: string },
  next: State,
  today: string,
): Result<State, 'wrong_state' | 'not_yet'> {
  if (!NEXT[cohort.state].includes(next)) return err('wrong_state');
  if (next === 'RUNNING' && today < cohort.startsOn) return err('not_yet');
  return ok(next);
}

/**
 * Whether the cohort may have that many seats while `taken` are confirmed or held. How many are taken is a fact of
 * a later stage, which calls this under the cohort's lock.
 */
export function decideSeats(
  cohort: { readonly state: State; readonly minSeats: number },
  seats: number,
  taken: number,
): Result<number, 'wrong_state' | 'min_above_seats' | 'seats_below_taken'> {
  if (cohort.state !== 'DRAFT' && cohort.state !== 'OPEN') return err('wrong_state');
  if (seats < cohort.minSeats) return err('min_above_seats');
  if (seats < taken) return err('seats_below_taken');
  return ok(seats);
}

/** `2026-0001`: the year the class starts in and its number within it. */
export const cohortCode = (year: number, number: number): string =>
  `${year}-${String(number).padStart(4, '0')}`;
