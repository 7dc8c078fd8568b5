import type { OutputOf } from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import type { EnterpriseFacts } from '../store/enterprise-repository.js';
import type { TrainerFacts } from '../store/trainer-repository.js';
import type { WorkerListing } from '../store/worker-repository.js';

/** What is told about an enterprise. */
export function enterpriseAnswer(facts: EnterpriseFacts): OutputOf<typeof peopleRoutes.findEnterprise> {
  const { centreId: _centre, ...answer } = facts;
  return answer;
}

/** What is told about a person: numbers masked, facts of the insurer left out. */
export function workerAnswer(
  facts: WorkerListing,
): OutputOf<typeof peopleRoutes.listWorkers>['items'][number] {
  const { centreId: _centre, drawingPension: _pension, deceasedOn: _deceased, ...answer } = facts;
  return answer;
}

/** What is told about a trainer; how much they should teach is told with their availability. */
export function trainerAnswer(facts: TrainerFacts): OutputOf<typeof peopleRoutes.registerTrainer> {
  const { centreId: _centre, weeklyHours: _hours, qualifications, ...answer } = facts;
  return { ...answer, qualifications: [...qualifications] };
}
