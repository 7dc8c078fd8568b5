import { createRandom, type SkillLevel } from '../../../libs/kernel/index.js';
import { type Cluster, CLUSTERS } from '../../../libs/people/index.js';
import { OCCUPATIONS } from './occupations.js';
import { personName } from './person-names.js';
import { seedId, type SeedPlan } from './plan.js';

export interface DemoTrainer {
  readonly id: string;
  readonly staffNumber: string;
  readonly name: string;
  readonly dualQualified: boolean;
  readonly cluster: Cluster;
  readonly qualifications: readonly {
    readonly id: string;
    readonly occupationCode: string;
    readonly level: SkillLevel;
  }[];
}

/** What the course of the demo asks of its trainers. */
const DEMO_OCCUPATION = '6-18-01-01';

/**
 * The trainer pool; exactly `scale.dualQualified` are 双师型. The first two are, teach machinery and are certified in the
 * occupation of the demo's course: the demo's own.
 */
export function generateTrainers({ seed, scale }: SeedPlan): DemoTrainer[] {
  const random = createRandom(seed).fork('trainers');
  const fixed = Math.min(2, scale.dualQualified);
  const others = random.shuffle(
    Array.from({ length: scale.trainers - fixed }, (_, index) => index < scale.dualQualified - fixed),
  );
  const dual = [...Array.from({ length: fixed }, () => true), ...others];
  let qualification = 0;
  return dual.map((dualQualified, index) => {
    const cluster = index < 2 ? 'MACHINERY' : random.pick(CLUSTERS);
    const own = OCCUPATIONS.filter((occupation) => occupation.cluster === cluster);
    const sampled = dualQualified ? random.sample(own, random.integer(1, Math.min(3, own.length))) : [];
    const codes = sampled.map(({ code }) => code);
    if (index < fixed && !codes.includes(DEMO_OCCUPATION)) codes[0] = DEMO_OCCUPATION;
    return {
      id: seedId(seed, 'trainer', index),
      staffNumber: `T${String(index + 1).padStart(4, '0')}`,
      name: personName(random, random.chance(58, 100) ? 'MALE' : 'FEMALE'),
      dualQualified,
      cluster,
      qualifications: codes.map((occupationCode) => ({
        id: seedId(seed, 'qualification', qualification++),
        occupationCode,
        level: random.pickWeighted<SkillLevel>([
          [3, 4],
          [2, 4],
          [1, 2],
        ]),
      })),
    };
  });
}
