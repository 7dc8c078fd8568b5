import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const EnterprisesPage = lazy(async () => ({
  default: (await import('./enterprises-page.js')).EnterprisesPage,
}));
const WorkersPage = lazy(async () => ({ default: (await import('./workers-page.js')).WorkersPage }));
const TrainersPage = lazy(async () => ({ default: (await import('./trainers-page.js')).TrainersPage }));

const TrainerAvailabilityPage = lazy(async () => ({
  default: (await import('./availability/availability-page.js')).TrainerAvailabilityPage,
}));
const MyAvailabilityPage = lazy(async () => ({
  default: (await import('./availability/availability-page.js')).MyAvailabilityPage,
}));

/** The registers of the people stage. */
export const peopleRoutes: RouteObject[] = [
  { path: 'people', Component: EnterprisesPage },
  { path: 'people/workers', Component: WorkersPage },
  { path: 'people/trainers', Component: TrainersPage },
  { path: 'people/trainers/:trainerId', Component: TrainerAvailabilityPage },
  { path: 'my/availability', Component: MyAvailabilityPage },
];
