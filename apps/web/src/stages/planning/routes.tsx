import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const ScenariosPage = lazy(async () => ({ default: (await import('./scenarios-page.js')).ScenariosPage }));
const ScenarioPage = lazy(async () => ({ default: (await import('./scenario-page.js')).ScenarioPage }));
const ComparePage = lazy(async () => ({ default: (await import('./compare-page.js')).ComparePage }));
const DemandPage = lazy(async () => ({ default: (await import('./demand-page.js')).DemandPage }));
const EquipmentListsPage = lazy(async () => ({
  default: (await import('./equipment/equipment-lists-page.js')).EquipmentListsPage,
}));
const EquipmentListPage = lazy(async () => ({
  default: (await import('./equipment/equipment-list-page.js')).EquipmentListPage,
}));
const ForecastPage = lazy(async () => ({ default: (await import('./forecast-page.js')).ForecastPage }));

/** Pages of capacity planning, behind sign-in. */
export const planningRoutes: RouteObject[] = [
  { path: 'planning', Component: ScenariosPage },
  { path: 'planning/compare', Component: ComparePage },
  { path: 'planning/demand', Component: DemandPage },
  { path: 'planning/equipment', Component: EquipmentListsPage },
  { path: 'planning/equipment/:listId', Component: EquipmentListPage },
  { path: 'planning/forecast', Component: ForecastPage },
  { path: 'planning/:scenarioId', Component: ScenarioPage },
];
