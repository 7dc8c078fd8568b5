import type { OutputOf } from '../../platform/index.js';
import type { facilityRoutes } from '../contracts/index.js';
import type { WorkshopFacts } from '../store/workshop-repository.js';

/** What is told about a room. */
export function workshopAnswer(
  facts: WorkshopFacts,
): OutputOf<typeof facilityRoutes.listWorkshops>['items'][number] {
  const { centreId: _centre, features, equipment, ...answer } = facts;
  return { ...answer, features: [...features], equipment: [...equipment] };
}
