import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const SittingsPage = lazy(async () => ({ default: (await import('./sittings-page.js')).SittingsPage }));
const SchemesPage = lazy(async () => ({ default: (await import('./schemes-page.js')).SchemesPage }));
const CorrectionsPage = lazy(async () => ({
  default: (await import('./corrections-page.js')).CorrectionsPage,
}));
const SittingPage = lazy(async () => ({ default: (await import('./sitting-page.js')).SittingPage }));
const CohortExamSection = lazy(async () => ({
  default: (await import('./cohort-exam-section.js')).CohortExamSection,
}));

/** Pages of the exam stage, behind sign-in. */
export const examRoutes: RouteObject[] = [
  { path: 'exams', Component: SittingsPage },
  { path: 'exams/schemes', Component: SchemesPage },
  { path: 'exams/corrections', Component: CorrectionsPage },
  { path: 'exams/sittings/:sittingId', Component: SittingPage },
];

/** The exam among the matters of one cohort. */
export const cohortExamRoutes: RouteObject[] = [{ path: 'exam', Component: CohortExamSection }];
