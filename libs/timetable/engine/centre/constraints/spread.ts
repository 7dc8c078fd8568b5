import type { CentreWeighed } from './constraint.js';

/** Days on which a cohort comes; half a day each time means twice the ways. */
export const spread: CentreWeighed = {
  name: 'spread',
  why: 'Every day of training is a way to the centre and a shift without the worker.',
  weight: 1,
  around({ plan, cohortBusy }, session, { day }) {
    const { days, sessions } = plan.centre;
    return cohortBusy[sessions[session]!.cohort * days + day]! !== 0 ? 1 : 0;
  },
};
