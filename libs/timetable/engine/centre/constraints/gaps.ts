import { emptyBetween } from '../../constraints/windows.js';
import type { CentreWeighed } from './constraint.js';

/** Empty hours between two sessions of a cohort on one day. */
export const gaps: CentreWeighed = {
  name: 'gaps',
  why: 'Twenty people waiting for an hour are twenty working hours lost to their enterprise.',
  weight: 2,
  around({ plan, cohortBusy }, session, { day }) {
    const { days, sessions } = plan.centre;
    return emptyBetween(cohortBusy[sessions[session]!.cohort * days + day]!);
  },
};
