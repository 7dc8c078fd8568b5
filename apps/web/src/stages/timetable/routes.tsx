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

/** Pages of the timetable stage; the timetable of one cohort stands on the cohort's page. */
export const timetableRoutes: RouteObject[] = [
  { path: 'timetable', Component: BoardPage },
  { path: 'my/sessions', Component: MySessionsPage },
  { path: 'workshops/occupancy', Component: OccupancyPage },
];
