import { lazy } from 'react';
import type { RouteObject } from 'react-router';

import { cohortExamRoutes } from '../exam/routes.js';
import { cohortSubsidyRoutes } from '../subsidy/routes.js';

const CohortsPage = lazy(async () => ({ default: (await import('./cohorts-page.js')).CohortsPage }));
const CohortFrame = lazy(async () => ({ default: (await import('./cohort-frame.js')).CohortFrame }));
const CohortOverview = lazy(async () => ({ default: (await import('./cohort-overview.js')).CohortOverview }));
const CohortSeatsSection = lazy(async () => ({
  default: (await import('../booking/cohort-seats-section.js')).CohortSeatsSection,
}));
const RosterSection = lazy(async () => ({
  default: (await import('../roster/roster-section.js')).RosterSection,
}));
const RosterImportPage = lazy(async () => ({
  default: (await import('../roster/roster-import-page.js')).RosterImportPage,
}));
const TimetableSection = lazy(async () => ({
  default: (await import('../timetable/timetable-section.js')).TimetableSection,
}));
const HoursSection = lazy(async () => ({
  default: (await import('../attendance/hours-section.js')).HoursSection,
}));

/** A cohort and its matters, each at an address of its own. */
export const cohortRoutes: RouteObject[] = [
  { path: 'cohorts', Component: CohortsPage },
  {
    path: 'cohorts/:cohortId',
    Component: CohortFrame,
    children: [
      { index: true, Component: CohortOverview },
      { path: 'seats', Component: CohortSeatsSection },
      { path: 'roster', Component: RosterSection },
      { path: 'timetable', Component: TimetableSection },
      { path: 'hours', Component: HoursSection },
      ...cohortExamRoutes,
      ...cohortSubsidyRoutes,
    ],
  },
  { path: 'cohorts/:cohortId/roster/imports/:importId', Component: RosterImportPage },
];
