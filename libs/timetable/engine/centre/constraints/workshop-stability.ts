import { extraPlaces } from '../../constraints/stability.js';
import type { CentreWeighed } from './constraint.js';

/** Workshops beyond the first in which a cohort has a module. */
export const workshopStability: CentreWeighed = {
  name: 'workshop_stability',
  why: 'A workpiece stays where its machine is, and nobody searches.',
  weight: 4,
  around: ({ plan, groupWorkshops }, session) => extraPlaces(groupWorkshops[plan.groupOf[session]!]!.size),
};
