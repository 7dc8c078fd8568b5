import { CohortStore } from '../../../libs/cohort/index.js';
import { addWorkingDays, isWorkingDay } from '../../../libs/facility/index.js';
import { addDays, type LocalDate, localDate } from '../../../libs/kernel/index.js';
import type { Db } from '../../../libs/platform/index.js';
import { COURSES } from './courses.js';
import { demoCentreId, seedId, type SeedPlan } from './plan.js';

/** Course, days from the day the data is made for to the first class day, and working days of the class. */
const CLASSES = [
  ['JX-101', 9, 9],
  ['JX-102', 12, 19],
  ['JX-104', 16, 19],
  ['JX-101', 23, 9],
  ['JX-103', 30, 24],
  ['JX-102', 37, 19],
] as const;

export interface OpenClassDates {
  readonly courseCode: string;
  /** Both are working days. */
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
}

/**
 * When the classes of the demo are held, for data made on that day (`YYYY-MM-DD`). Counted in working days: a class
 * that began on New Year's Eve and ended with the holidays would have no day to be taught on.
 */
export function openClassDates(today: string): OpenClassDates[] {
  return CLASSES.map(([courseCode, inDays, workingDays]) => {
    const wished = addDays(localDate(today), inDays);
    const startsOn = isWorkingDay(wished) ? wished : localDate(addWorkingDays(wished, 1));
    return { courseCode, startsOn, endsOn: localDate(addWorkingDays(startsOn, workingDays - 1)) };
  });
}

/** Classes that enterprises can book on the first day. */
export async function writeOpenClasses(db: Db, { seed, today }: SeedPlan, now: Date): Promise<void> {
  const cohorts = new CohortStore();
  const centreId = demoCentreId(seed);
  for (const [index, { courseCode, startsOn, endsOn }] of openClassDates(today).entries()) {
    const position = COURSES.findIndex(({ code }) => code === courseCode);
    const course = COURSES[position];
    if (!course) throw new Error(`the demo has no course ${courseCode}`);
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
      endsOn,
      programme: 'KEY_ENTERPRISE_POST',
      filingNumber: null,
      cancelReason: null,
      createdAt: now,
    });
  }
}
