import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const FindingsPage = lazy(async () => ({ default: (await import('./findings-page.js')).FindingsPage }));
const SamplePage = lazy(async () => ({ default: (await import('./sample-page.js')).SamplePage }));
const ChainPage = lazy(async () => ({ default: (await import('./chain-page.js')).ChainPage }));

/** What auditors look at. */
export const auditRoutes: RouteObject[] = [
  { path: 'audit', Component: FindingsPage },
  { path: 'audit/sample', Component: SamplePage },
  { path: 'audit/lines/:lineId', Component: ChainPage },
];
