import type { CentreMust } from './constraint.js';

/** How many slots a mask holds. */
export function hoursOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** At most so many class hours a day for a cohort. */
export const dailyHours: CentreMust = {
  name: 'daily_hours',
  why: 'The policy credits at most so many class hours a day; the rest would be taught for nothing.',
  forbids({ plan, cohortBusy }, session, { day }) {
    const { days, sessions } = plan.centre;
    const { cohort, hours } = sessions[session]!;
    return hoursOf(cohortBusy[cohort * days + day]!) + hours > plan.hoursADay[cohort]!;
  },
  holders: ({ plan }, session) => [
    { kind: 'cohort', id: plan.centre.cohorts[plan.centre.sessions[session]!.cohort]!.id },
  ],
};
