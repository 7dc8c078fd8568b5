import { MUST_HOLD, WEIGHED } from './constraints/index.js';
import { Picture } from './picture.js';
import type { Placement, Problem, Weights } from './problem.js';

export interface ScorePart {
  readonly name: string;
  readonly amount: number;
  readonly penalty: number;
}

export interface Score {
  readonly must: readonly ScorePart[];
  readonly weighed: readonly ScorePart[];
  /** Violations of what must hold; 0 = feasible. */
  readonly violations: number;
  /** Sum of what is weighed. */
  readonly penalty: number;
}

/** Scores a timetable from nothing, constraint by constraint. */
export function score(problem: Problem, placements: readonly Placement[], weights: Weights): Score {
  const picture = new Picture(problem, placements);
  const must = MUST_HOLD.filter((one) => one.appliesIn(weights)).map((one) => {
    const amount = one.amount(picture);
    return { name: one.name, amount, penalty: amount };
  });
  const weighed = WEIGHED.filter((one) => one.weightIn(weights) > 0).map((one) => {
    const amount = one.amount(picture);
    return { name: one.name, amount, penalty: amount * one.weightIn(weights) };
  });
  return {
    must,
    weighed,
    violations: must.reduce((sum, part) => sum + part.amount, 0),
    penalty: weighed.reduce((sum, part) => sum + part.penalty, 0),
  };
}

/** A score as one line: `capacity=4 min_days=0 … | hard 0 total 5`. */
export function scoreLine({ must, weighed, violations, penalty }: Score): string {
  const list = (parts: readonly ScorePart[]) => parts.map((part) => `${part.name}=${part.penalty}`).join(' ');
  return `${list(must)} | ${list(weighed)} | hard ${violations} total ${penalty}`;
}
