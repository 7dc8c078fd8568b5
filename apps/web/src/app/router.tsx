import { lazy, type ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';

import { attendanceRoutes } from '../stages/attendance/routes.js';
import { bookingRoutes } from '../stages/booking/routes.js';
import { catalogueRoutes } from '../stages/catalogue/routes.js';
import { certificateRoutes, publicCertificateRoutes } from '../stages/certificate/routes.js';
import { cohortRoutes } from '../stages/cohort/routes.js';
import { examRoutes } from '../stages/exam/routes.js';
import { facilityRoutes } from '../stages/facility/routes.js';
import { auditRoutes } from '../stages/insight/audit/routes.js';
import { paymentRoutes } from '../stages/payment/routes.js';
import { peopleRoutes } from '../stages/people/routes.js';
import { SignInPage } from '../stages/people/sign-in-page.js';
import { planningRoutes } from '../stages/planning/routes.js';
import { publicSubsidyRoutes, subsidyRoutes } from '../stages/subsidy/routes.js';
import { timetableRoutes } from '../stages/timetable/routes.js';
import { BrokenPage } from './broken-page.js';
import { Layout, NotFoundPage } from './layout.js';
import { PublicFrame } from './public-frame.js';

/** A page that is fetched when it is first visited. */
function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

const HomePage = later(async () => (await import('./home-page.js')).HomePage);
const InboxPage = later(async () => (await import('./inbox-page.js')).InboxPage);

export const router = createBrowserRouter([
  { path: '/sign-in', Component: SignInPage },
  { Component: PublicFrame, children: [...publicCertificateRoutes, ...publicSubsidyRoutes] },
  {
    path: '/',
    Component: Layout,
    ErrorBoundary: BrokenPage,
    children: [
      {
        // A page that fails leaves the way to the others in place.
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, Component: HomePage },
          { path: 'inbox', Component: InboxPage },
          ...peopleRoutes,
          ...catalogueRoutes,
          ...facilityRoutes,
          ...cohortRoutes,
          ...bookingRoutes,
          ...timetableRoutes,
          ...planningRoutes,
          ...attendanceRoutes,
          ...examRoutes,
          ...certificateRoutes,
          ...subsidyRoutes,
          ...paymentRoutes,
          ...auditRoutes,
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]);
