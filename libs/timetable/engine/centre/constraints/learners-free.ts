import type { CentreMust } from './constraint.js';
import { maskOfSession, sessionsThere } from './holders.js';

/** Cohorts that share a learner never meet at the same time. */
export const learnersFree: CentreMust = {
  name: 'learners_free',
  why: 'Who is enrolled in two cohorts cannot attend both at once, and hours attended twice are paid once.',
  forbids(board, session, spot) {
    const { days, sessions } = board.plan.centre;
    const mask = maskOfSession(board, session, spot);
    return board.plan.sharing[sessions[session]!.cohort]!.some(
      (cohort) => (board.cohortBusy[cohort * days + spot.day]! & mask) !== 0,
    );
  },
  holders(board, session, spot) {
    const { sessions } = board.plan.centre;
    const sharing = board.plan.sharing[sessions[session]!.cohort]!;
    return sessionsThere(board, spot, maskOfSession(board, session, spot), (other) =>
      sharing.includes(sessions[other]!.cohort),
    );
  },
};
