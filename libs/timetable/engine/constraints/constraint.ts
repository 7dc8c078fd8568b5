import type { Picture } from '../picture.js';
import type { Weights } from '../problem.js';

/** What must hold: `amount` counts violations, and an answer with one is no answer. */
export interface MustHold {
  readonly name: string;
  /** Why there is such a constraint. */
  readonly why: string;
  /** Whether the model asks for it. */
  appliesIn(weights: Weights): boolean;
  amount(picture: Picture): number;
}

/** What is weighed: `amount` counts violations, each costs `weightIn(model)`. */
export interface Weighed {
  readonly name: string;
  readonly why: string;
  weightIn(weights: Weights): number;
  amount(picture: Picture): number;
}
