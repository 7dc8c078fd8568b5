import { ONLINE } from '../model.js';
import type { CentreMust } from './constraint.js';
import { maskOfSession, sessionsThere } from './holders.js';

/** A workshop holds one session at a time. */
export const workshopFree: CentreMust = {
  name: 'workshop_free',
  why: 'Two classes cannot work at one set of machines at the same time.',
  forbids(board, session, spot) {
    if (spot.workshop === ONLINE) return false;
    const busy = board.workshopBusy[spot.workshop * board.plan.centre.days + spot.day]!;
    return (busy & maskOfSession(board, session, spot)) !== 0;
  },
  holders: (board, session, spot) =>
    sessionsThere(
      board,
      spot,
      maskOfSession(board, session, spot),
      (_, other) => other.workshop === spot.workshop,
    ),
};
