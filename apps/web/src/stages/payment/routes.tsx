import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const BatchesPage = lazy(async () => ({ default: (await import('./batches-page.js')).BatchesPage }));
const BatchPage = lazy(async () => ({ default: (await import('./batch-page.js')).BatchPage }));
const LinesPage = lazy(async () => ({ default: (await import('./lines-page.js')).LinesPage }));
const LedgerPage = lazy(async () => ({ default: (await import('./ledger-page.js')).LedgerPage }));
const AdvancesPage = lazy(async () => ({
  default: (await import('./advances/advances-page.js')).AdvancesPage,
}));
const AdvancePage = lazy(async () => ({
  default: (await import('./advances/advance-page.js')).AdvancePage,
}));
const ReceivablesPage = lazy(async () => ({
  default: (await import('./clawback/receivables-page.js')).ReceivablesPage,
}));
const ReceivablePage = lazy(async () => ({
  default: (await import('./clawback/receivable-page.js')).ReceivablePage,
}));
const BudgetPage = lazy(async () => ({ default: (await import('./budget/budget-page.js')).BudgetPage }));

/** Pages of the payment stage, behind sign-in. */
export const paymentRoutes: RouteObject[] = [
  { path: 'payments', Component: BatchesPage },
  { path: 'payments/lines', Component: LinesPage },
  { path: 'payments/ledger', Component: LedgerPage },
  { path: 'payments/advances', Component: AdvancesPage },
  { path: 'payments/advances/:advanceId', Component: AdvancePage },
  { path: 'payments/budget', Component: BudgetPage },
  { path: 'payments/receivables', Component: ReceivablesPage },
  { path: 'payments/receivables/:receivableId', Component: ReceivablePage },
  { path: 'payments/batches/:batchId', Component: BatchPage },
];
