import { addMonths, createRandom, localDate } from '../../../libs/kernel/index.js';
import type { Db } from '../../../libs/platform/index.js';
import { DemandStore } from '../../../libs/planning/index.js';
import { COURSES } from './courses.js';
import type { DemoEnterprise } from './enterprises.js';
import { demoCentreId, seedId, type SeedPlan } from './plan.js';

/** Each enterprise asks once; every seventh asks twice. */
const SECOND = 7;

/** What the enterprises of the demo ask for over the coming half year, each in courses of its own cluster. */
export async function writeDemand(
  db: Db,
  { seed, today }: SeedPlan,
  enterprises: readonly DemoEnterprise[],
  now: Date,
): Promise<void> {
  const random = createRandom(seed).fork('demand');
  const demand = new DemandStore();
  const asked = enterprises.flatMap((enterprise, index) =>
    index % SECOND === 0 ? [enterprise, enterprise] : [enterprise],
  );
  for (const [index, enterprise] of asked.entries()) {
    const own = COURSES.map((course, position) => ({ ...course, position })).filter(
      ({ cluster, category }) => cluster === enterprise.cluster && category !== 'APPRENTICESHIP',
    );
    const course = random.pick(own);
    const inMonths = random.integer(1, 4);
    await demand.insert(
      db,
      {
        id: seedId(seed, 'demand', index),
        centreId: demoCentreId(seed),
        enterpriseId: enterprise.id,
        courseId: seedId(seed, 'course', course.position),
        occupationId: null,
        people: random.integer(6, 60),
        earliestMonth: addMonths(localDate(today), inMonths).slice(0, 7),
        latestMonth: addMonths(localDate(today), inMonths + random.integer(1, 3)).slice(0, 7),
        shift: index % 5 === 0 ? 'EVENING' : 'ANY',
        source: 'ENTERPRISE',
        note: '',
        recordedAt: now,
      },
      null,
    );
  }
}
