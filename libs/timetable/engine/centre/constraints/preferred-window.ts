import type { CentreWeighed } from './constraint.js';
import { hoursOf } from './daily-hours.js';
import { maskOfSession } from './holders.js';

/** Class hours outside the window the enterprise prefers. */
export const preferredWindow: CentreWeighed = {
  name: 'preferred_window',
  why: 'What fits the enterprise is attended.',
  weight: 3,
  around(board, session, spot) {
    if (board.spots[session] === undefined) return 0;
    const { days, sessions } = board.plan.centre;
    const preferred = board.plan.cohortPreferred[sessions[session]!.cohort * days + spot.day]!;
    return hoursOf(maskOfSession(board, session, spot) & ~preferred);
  },
};
