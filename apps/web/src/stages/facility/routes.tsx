import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const WorkshopsPage = lazy(async () => ({ default: (await import('./workshops-page.js')).WorkshopsPage }));
const WorkshopPage = lazy(async () => ({ default: (await import('./workshop-page.js')).WorkshopPage }));
const CalendarPage = lazy(async () => ({ default: (await import('./calendar-page.js')).CalendarPage }));

/** Pages of the facility stage. */
export const facilityRoutes: RouteObject[] = [
  { path: 'workshops', Component: WorkshopsPage },
  { path: 'workshops/:workshopId', Component: WorkshopPage },
  { path: 'workshops/calendar', Component: CalendarPage },
];
