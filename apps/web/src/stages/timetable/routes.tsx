import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const MySessionsPage = lazy(async () => ({
  default: (await import('./my-sessions-page.js')).MySessionsPage,
}));

const OccupancyPage = lazy(async () => ({
  default: (await import('./occupancy/occupancy-page.js')).OccupancyPage,
}));

const BoardPage = lazy(async () => ({
  default: (await import('./board/board-page.js')).BoardPage,
}));

const ShiftsPage = lazy(async () => ({ default: (await import('./limits/shifts-page.js')).ShiftsPage }));

/** Pages of the timetable stage; the timetable of one cohort stands on the cohort's page. */
export const timetableRoutes: RouteObject[] = [
  { path: 'people/enterprises/:enterpriseId/shifts', Component: ShiftsPage },
  { path: 'timetable', Component: BoardPage },
  { path: 'my/sessions', Component: MySessionsPage },
  { path: 'workshops/occupancy', Component: OccupancyPage },
];
