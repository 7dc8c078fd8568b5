/** A learner as far as issuing is concerned. */
export interface Candidate {
  readonly workerId: string;
  readonly passed: boolean;
  /** Holds a certificate of the cohort that is not revoked. */
  readonly certified: boolean;
}

export type IssueDecision =
  | { readonly ok: true; readonly workerIds: readonly string[] }
  | { readonly ok: false; readonly error: 'nobody_to_certify' | 'learner_not_passed' };

/**
 * Who is given a certificate of completion (rules R04, R06): learners who passed and hold none. Named people must
 * all be such; without names it is everybody who is.
 */
export function decideIssue(
  candidates: readonly Candidate[],
  wanted: readonly string[] | undefined,
): IssueDecision {
  const due = candidates
    .filter(({ passed, certified }) => passed && !certified)
    .map(({ workerId }) => workerId);
  if (wanted === undefined) {
    return due.length > 0 ? { ok: true, workerIds: due } : { ok: false, error: 'nobody_to_certify' };
  }
  const named = [...new Set(wanted)];
  return named.every((id) => due.includes(id))
    ? { ok: true, workerIds: named }
    : { ok: false, error: 'learner_not_passed' };
}
