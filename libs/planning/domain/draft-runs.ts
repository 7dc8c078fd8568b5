import type { PlannedRun } from './read-plan.js';

/** A run that is to become a draft cohort. */
export interface RunToDraft {
  readonly courseId: string;
  readonly courseName: string;
  readonly month: string;
  /** From 1, over all runs of the course in the month. */
  readonly ordinal: number;
  readonly seats: number;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Class minutes a day that a run is spread over. */
const DAY_MINUTES = 6 * 45;

/** Working days that a run of so many class minutes takes. */
export const daysOfRun = (minutes: number): number => Math.max(1, Math.ceil(minutes / DAY_MINUTES));

/**
 * The runs of a month, one by one: the starts of a course are spread evenly over the working days that are left in
 * it, and each lasts as many working days as its class hours need at six a day.
 */
export function runsToDraft(
  runs: readonly PlannedRun[],
  month: string,
  workdays: readonly string[],
  lasting: (courseId: string) => number,
  addWorkdays: (date: string, days: number) => string,
): RunToDraft[] {
  const own = runs.filter((run) => run.month === month);
  const courses = [...new Set(own.map(({ courseId }) => courseId))];
  return courses.flatMap((courseId) => {
    const seats = own
      .filter((run) => run.courseId === courseId)
      .flatMap((run) => Array.from({ length: run.runs }, () => run));
    const days = daysOfRun(lasting(courseId));
    return seats.map((run, index) => {
      const startsOn = workdays[Math.floor((index * workdays.length) / seats.length)] as string;
      return {
        courseId,
        courseName: run.courseName,
        month,
        ordinal: index + 1,
        seats: run.seats,
        startsOn,
        endsOn: addWorkdays(startsOn, days - 1),
      };
    });
  });
}
