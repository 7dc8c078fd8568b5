import { CohortStore } from '../../../libs/cohort/index.js';
import { addDays, localDate } from '../../../libs/kernel/index.js';
import type { Db } from '../../../libs/platform/index.js';
import { COURSES } from './courses.js';
import { demoCentreId, seedId, type SeedPlan } from './plan.js';

/** Course, days from the day the data is made for to the first class day, and days from there to the last. */
const CLASSES = [
  ['JX-101', 9, 11],
  ['JX-102', 12, 25],
  ['JX-104', 16, 25],
  ['JX-101', 23, 11],
  ['JX-103', 30, 32],
  ['JX-102', 37, 25],
] as const;

/** Classes that enterprises can book on the first day. */
export async function writeOpenClasses(db: Db, { seed, today }: SeedPlan, now: Date): Promise<void> {
  const cohorts = new CohortStore();
  const centreId = demoCentreId(seed);
  for (const [index, [code, inDays, lasting]] of CLASSES.entries()) {
    const position = COURSES.findIndex((course) => course.code === code);
    const course = COURSES[position];
    if (!course) throw new Error(`the demo has no course ${code}`);
    const startsOn = addDays(localDate(today), inDays);
    await cohorts.insert(db, {
      id: seedId(seed, 'cohort', index),
      centreId,
      code: await cohorts.nextCode(db, centreId, Number(startsOn.slice(0, 4))),
      title: `${course.name} ${Number(startsOn.slice(5, 7))}月${Number(startsOn.slice(8))}日班`,
      courseId: seedId(seed, 'course', position),
      courseTitle: course.name,
      cluster: course.cluster,
      kind: 'OPEN',
      enterpriseId: null,
      state: 'OPEN',
      seats: course.maxSize,
      minSeats: course.minSize,
      startsOn,
      endsOn: addDays(startsOn, lasting),
      programme: 'KEY_ENTERPRISE_POST',
      filingNumber: null,
      cancelReason: null,
      createdAt: now,
    });
  }
}
