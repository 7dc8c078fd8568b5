import type { Board } from '../board.js';
import { maskAt, type Spot } from '../model.js';
import type { Holder } from './constraint.js';

/** Sessions on the board on the spot's day that touch `mask` and that `concerns` says are meant. */
export function sessionsThere(
  board: Board,
  { day }: Spot,
  mask: number,
  concerns: (session: number, spot: Spot) => boolean,
): Holder[] {
  const { sessions } = board.plan.centre;
  const found: Holder[] = [];
  board.spots.forEach((spot, at) => {
    if (spot === undefined || spot.day !== day) return;
    const session = sessions[at]!;
    if ((maskAt(spot.slot, session.hours) & mask) !== 0 && concerns(at, spot))
      found.push({ kind: 'session', id: session.id });
  });
  return found;
}

/** Slots of the session in the spot. */
export function maskOfSession(board: Board, session: number, { slot }: Spot): number {
  return maskAt(slot, board.plan.centre.sessions[session]!.hours);
}
