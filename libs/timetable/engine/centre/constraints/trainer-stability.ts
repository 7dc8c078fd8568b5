import { extraPlaces } from '../../constraints/stability.js';
import type { CentreWeighed } from './constraint.js';

/** Trainers beyond the first who teach a cohort one module. */
export const trainerStability: CentreWeighed = {
  name: 'trainer_stability',
  why: 'Who began a module knows how far the class has come and who needs help.',
  weight: 4,
  around: ({ plan, groupTrainers }, session) => extraPlaces(groupTrainers[plan.groupOf[session]!]!.size),
};
