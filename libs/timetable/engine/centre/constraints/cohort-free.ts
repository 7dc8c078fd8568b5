import type { CentreMust } from './constraint.js';
import { maskOfSession, sessionsThere } from './holders.js';

/** A cohort follows one session at a time. */
export const cohortFree: CentreMust = {
  name: 'cohort_free',
  why: 'A class can be in one place at a time.',
  forbids(board, session, spot) {
    const { days, sessions } = board.plan.centre;
    const busy = board.cohortBusy[sessions[session]!.cohort * days + spot.day]!;
    return (busy & maskOfSession(board, session, spot)) !== 0;
  },
  holders(board, session, spot) {
    const { sessions } = board.plan.centre;
    const { cohort } = sessions[session]!;
    return sessionsThere(
      board,
      spot,
      maskOfSession(board, session, spot),
      (other) => sessions[other]!.cohort === cohort,
    );
  },
};
