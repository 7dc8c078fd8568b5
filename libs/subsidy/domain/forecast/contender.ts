/** A learner of a class beside the other classes that could be paid for in its stead. Pure. */
import { isFactsProblem } from '../decision.js';
import { evaluationOf } from '../evaluation.js';
import type { Facts, JsonObject } from '../facts.js';
import type { AssembledFacts } from '../learner-facts.js';
import { annualCapOf, judge, type LearnerVerdict } from '../learner-verdict.js';
import type { PolicyLibrary } from '../policy-library.js';
import type { Rule } from '../rule.js';
import { unknownsOf } from '../unknowns.js';

/** One learner of one class whom nothing rules out by itself. */
export interface Contender {
  readonly cohortId: string;
  readonly workerId: string;
  /** The same for one person in all centres. */
  readonly person: string;
  readonly enterpriseId: string;
  readonly library: PolicyLibrary;
  readonly rule: Rule;
  /** The facts with room in the quota. */
  readonly assembled: AssembledFacts;
  readonly appliedOn: string;
  /** Paid whatever happens, were there no other class. */
  readonly secured: boolean;
  /** Whole fen, were there no other class; guaranteed only when secured. */
  readonly guaranteedFen: number;
  readonly maximumFen: number;
  /** In a claim whose slot is not reserved yet: first of all, and its money is counted by the claim. */
  readonly claimed: boolean;
  /** The quota it draws on; null without one. `open`: whether it is short is not known, which is then assumed. */
  readonly pool: { readonly key: string; readonly left: number; readonly open?: boolean } | null;
}

export interface Money {
  readonly guaranteedFen: number;
  readonly maximumFen: number;
}

/** The smallest amount this learner can be paid, if it is paid at all; 0 when no bound is known. */
export function leastIfPaid({ rule, assembled, library, secured, guaranteedFen }: Contender): number {
  if (secured) return guaranteedFen;
  const at = evaluationOf(assembled.facts, unknownsOf(library.reader, assembled.unknown));
  const amount = rule.amount(at, false);
  return at.problem === null && Number.isSafeInteger(amount) ? Math.max(0, amount) : 0;
}

/** The verdict on a learner to whom others of the same person's classes were granted first. */
export function judgedAfter(one: Contender, granted: readonly Contender[]): LearnerVerdict | null {
  const prior = (one.assembled.facts['prior'] ?? []) as readonly JsonObject[];
  const facts: Facts = { ...one.assembled.facts, prior: [...prior, ...granted.map(grantOf)] };
  const verdict = judge(one.library, one.rule, { facts, unknown: one.assembled.unknown });
  return isFactsProblem(verdict) ? null : verdict;
}

/** The grant a learner's class would be to the others. */
function grantOf({ rule, assembled, appliedOn }: Contender): JsonObject {
  const certificate = (assembled.facts['certificate'] ?? {}) as JsonObject;
  return {
    programme: rule.programme.id,
    occupation: certificate['occupation'] ?? null,
    level: certificate['level'] ?? null,
    granted_on: appliedOn,
    counts_to_cap: annualCapOf(rule) !== null,
  };
}
