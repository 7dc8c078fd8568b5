import { err, ok, type Result } from '../../kernel/index.js';

/** One dated employment fact. `endedOn` is the last day; null while it lasts. */
export interface EmploymentFact {
  readonly employmentId: string;
  readonly workerId: string;
  readonly enterpriseId: string;
  readonly kind: 'EMPLOYEE' | 'DISPATCHED';
  readonly startedOn: string;
  readonly endedOn: string | null;
}

/** Whether the employment covers that day, both ends included. */
export function employedOn(fact: EmploymentFact, day: string): boolean {
  return fact.startedOn <= day && (fact.endedOn === null || fact.endedOn >= day);
}

/** Whether an employment may be ended on that day. */
export function decideEnd(
  fact: EmploymentFact,
  endedOn: string,
): Result<{ readonly endedOn: string }, 'employment_ended_already' | 'end_before_start'> {
  if (fact.endedOn !== null) return err('employment_ended_already');
  if (endedOn < fact.startedOn) return err('end_before_start');
  return ok({ endedOn });
}

/**
 * Months paid for somewhere, each counted once although two employers may have paid in the same one (rule R32:
 * cumulative months). Months are `YYYY-MM`.
 */
export function distinctMonths(months: readonly string[]): number {
  return new Set(months).size;
}
