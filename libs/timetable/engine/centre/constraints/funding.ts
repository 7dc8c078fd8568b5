import type { CentreMust } from './constraint.js';

/** Whether hours that are given where they do not count leave fewer than are needed of those that still could. */
export const losesNeeded = (possible: number, given: number, needed: number): boolean =>
  possible - given < needed;

/** Placing the session must leave the cohort able to reach the hours its subsidy programme demands. */
export const funding: CentreMust = {
  name: 'funding',
  why: 'Hours in the wrong place or mode are not paid; a plan that cannot reach the demanded hours pays nobody.',
  forbids({ plan, potential }, session, { workshop }) {
    const { cohorts, sessions } = plan.centre;
    const { cohort, hours } = sessions[session]!;
    return cohorts[cohort]!.needs.some(
      (need, at) =>
        plan.couldCount(need, session) &&
        !plan.counts(need, sessions[session]!, workshop) &&
        losesNeeded(potential[cohort]![at]!, hours, need.hours),
    );
  },
  holders: ({ plan }, session) => [
    { kind: 'cohort', id: plan.centre.cohorts[plan.centre.sessions[session]!.cohort]!.id },
  ],
};
