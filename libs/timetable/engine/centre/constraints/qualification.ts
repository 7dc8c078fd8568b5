import type { CentreMust } from './constraint.js';

/** The trainer is qualified for the occupation at the level or a higher one (1 is the highest). */
export const qualification: CentreMust = {
  name: 'qualification',
  why: 'The standard of the occupation says who may teach which level; hours by anybody else are not recognised.',
  forbids({ plan }, session, { trainer }) {
    const { occupation, level } = plan.centre.sessions[session]!;
    return !plan.centre.trainers[trainer]!.qualifications.some(
      (one) => one.occupation === occupation && one.level <= level,
    );
  },
  holders: ({ plan }, _, { trainer }) => [{ kind: 'trainer', id: plan.centre.trainers[trainer]!.id }],
};
