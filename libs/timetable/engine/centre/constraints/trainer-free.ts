import type { CentreMust } from './constraint.js';
import { maskOfSession, sessionsThere } from './holders.js';

/** A trainer gives one session at a time. */
export const trainerFree: CentreMust = {
  name: 'trainer_free',
  why: 'A trainer can be in one place at a time.',
  forbids(board, session, spot) {
    const busy = board.trainerBusy[spot.trainer * board.plan.centre.days + spot.day]!;
    return (busy & maskOfSession(board, session, spot)) !== 0;
  },
  holders: (board, session, spot) =>
    sessionsThere(
      board,
      spot,
      maskOfSession(board, session, spot),
      (_, other) => other.trainer === spot.trainer,
    ),
};
