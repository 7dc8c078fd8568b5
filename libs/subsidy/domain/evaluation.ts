/** The state of one evaluation and the three answers a condition can give. */
import type { Facts, FactsProblem } from './facts.js';
import type { Unknowns } from './unknowns.js';

export type Status = 'MET' | 'NOT_MET' | 'UNKNOWN';

/**
 * Scratch of one evaluation. Compiled rules read facts through it; with `unknown` null every number has one value and
 * no answer is UNKNOWN.
 */
export interface Evaluation {
  facts: Facts;
  unknown: Unknowns | null;
  /** The first cap that held an amount, by name. */
  capped: string | null;
  /** Set when an amount could not be computed from what was given. */
  problem: FactsProblem | null;
  /** The entry at hand inside `each`. */
  item: number;
  amountLow: number;
  amountHigh: number;
}

/** A compiled number: its lowest (`high` false) or highest value over all that the unknown facts may turn out to be. */
export type NumberOf = (at: Evaluation, high: boolean) => number;

/** A compiled question. */
export type StatusOf = (at: Evaluation) => Status;

/** A fact that must be given unless a question about other facts says it is not asked. */
export interface Need {
  readonly path: string;
  readonly when?: StatusOf;
}

/** Starts an evaluation. */
export function evaluationOf(facts: Facts, unknown: Unknowns | null): Evaluation {
  return { facts, unknown, capped: null, problem: null, item: 0, amountLow: 0, amountHigh: 0 };
}

export function negate(status: Status): Status {
  return status === 'MET' ? 'NOT_MET' : status === 'NOT_MET' ? 'MET' : 'UNKNOWN';
}
