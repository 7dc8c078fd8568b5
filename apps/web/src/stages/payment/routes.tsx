import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const BatchesPage = lazy(async () => ({ default: (await import('./batches-page.js')).BatchesPage }));
const BatchPage = lazy(async () => ({ default: (await import('./batch-page.js')).BatchPage }));
const LinesPage = lazy(async () => ({ default: (await import('./lines-page.js')).LinesPage }));
const LedgerPage = lazy(async () => ({ default: (await import('./ledger-page.js')).LedgerPage }));

/** Pages of the payment stage, behind sign-in. */
export const paymentRoutes: RouteObject[] = [
  { path: 'payments', Component: BatchesPage },
  { path: 'payments/lines', Component: LinesPage },
  { path: 'payments/ledger', Component: LedgerPage },
  { path: 'payments/batches/:batchId', Component: BatchPage },
];
