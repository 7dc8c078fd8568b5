import type { Marks } from './scheme.js';

/** A published result as it stands after corrections. */
export interface PublishedResult extends Marks {
  readonly workerId: string;
  /** 1 for the first sitting of the enterprise in the cohort, 2 and up for resits. */
  readonly sittingNumber: number;
  readonly passed: boolean;
}

/** The result that counts: the last one passed, else the latest. Undefined for none. */
export function countingResult<R extends PublishedResult>(results: readonly R[]): R | undefined {
  const latestFirst = [...results].sort((a, b) => b.sittingNumber - a.sittingNumber);
  return latestFirst.find(({ passed }) => passed) ?? latestFirst[0];
}

/** Who has to sit the exam: learners in class who have not passed it yet. */
export function learnersToExamine<L extends { readonly workerId: string; readonly leftOn: string | null }>(
  learners: readonly L[],
  passedWorkerIds: ReadonlySet<string>,
): L[] {
  return learners.filter(({ workerId, leftOn }) => leftOn === null && !passedWorkerIds.has(workerId));
}

/** Those assessors who taught the cohort: they may not examine it (考培分离). */
export function assessorsWhoTaught(
  assessorIds: readonly string[],
  trainerIdsOfCohort: readonly string[],
): string[] {
  const taught = new Set(trainerIdsOfCohort);
  return assessorIds.filter((id) => taught.has(id));
}
