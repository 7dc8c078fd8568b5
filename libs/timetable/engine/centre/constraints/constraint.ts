import type { Board } from '../board.js';
import type { Spot } from '../model.js';

/** Who or what holds the place: a session that is there, or a fact about a workshop, trainer, cohort or the centre. */
export interface Holder {
  readonly kind: 'session' | 'workshop' | 'trainer' | 'cohort' | 'centre';
  readonly id: string;
}

/** Something that must hold: whether it keeps the session (which is not on the board) from the spot, and who holds it. */
export interface CentreMust {
  readonly name: string;
  readonly why: string;
  forbids(board: Board, session: number, spot: Spot): boolean;
  holders(board: Board, session: number, spot: Spot): Holder[];
}

/**
 * Something that is weighed: the cost of all that a session in the spot has a part in, as the board stands (the session
 * on it or not). The difference between with and without is what the session costs there.
 */
export interface CentreWeighed {
  readonly name: string;
  readonly why: string;
  readonly weight: number;
  around(board: Board, session: number, spot: Spot): number;
}
