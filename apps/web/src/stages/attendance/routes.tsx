import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const AttendancePage = lazy(async () => ({ default: (await import('./attendance-page.js')).AttendancePage }));
const RollPage = lazy(async () => ({ default: (await import('./roll-page.js')).RollPage }));

/** Pages of the attendance stage; the hours of one cohort stand on the cohort's page. */
export const attendanceRoutes: RouteObject[] = [
  { path: 'attendance', Component: AttendancePage },
  { path: 'sessions/:sessionId', Component: RollPage },
];
