import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const CoursesPage = lazy(async () => ({ default: (await import('./courses-page.js')).CoursesPage }));
const CoursePage = lazy(async () => ({ default: (await import('./course-page.js')).CoursePage }));
const ShortagePage = lazy(async () => ({
  default: (await import('./shortage/shortage-page.js')).ShortagePage,
}));

/** Pages of the catalogue stage. */
export const catalogueRoutes: RouteObject[] = [
  { path: 'courses', Component: CoursesPage },
  { path: 'courses/:courseId', Component: CoursePage },
  { path: 'shortage-occupations', Component: ShortagePage },
];
