import type { CentreMust } from './constraint.js';
import { maskOfSession } from './holders.js';

/** The cohort runs on that day, it is no holiday, and the enterprise’s shifts leave the hours free. */
export const shiftWindow: CentreMust = {
  name: 'shift_window',
  why: 'Learners who are on shift do not come.',
  forbids(board, session, spot) {
    const { days, sessions } = board.plan.centre;
    const mask = maskOfSession(board, session, spot);
    const open = board.plan.cohortOpen[sessions[session]!.cohort * days + spot.day]!;
    return (open & mask) !== mask;
  },
  holders: ({ plan }, session) => [
    { kind: 'cohort', id: plan.centre.cohorts[plan.centre.sessions[session]!.cohort]!.id },
  ],
};
