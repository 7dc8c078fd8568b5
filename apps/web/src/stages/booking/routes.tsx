import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const BookingsPage = lazy(async () => ({ default: (await import('./bookings-page.js')).BookingsPage }));

/** Pages of the booking stage; the seats of one cohort stand on the cohort's page. */
export const bookingRoutes: RouteObject[] = [{ path: 'bookings', Component: BookingsPage }];
