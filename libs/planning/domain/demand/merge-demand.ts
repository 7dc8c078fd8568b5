import { err, ok, type Result } from '../../../kernel/index.js';

export type Shift = 'ANY' | 'DAY' | 'EVENING' | 'WEEKEND';

/** What merging needs to know of a demand. */
export interface MergeableDemand {
  readonly id: string;
  readonly courseId: string | null;
  readonly occupationCode: string | null;
  readonly people: number;
  /** `YYYY-MM`, both included. */
  readonly earliestMonth: string;
  readonly latestMonth: string;
  readonly shift: Shift;
}

export interface RunCourse {
  readonly id: string;
  readonly occupationCode: string | null;
  readonly minSize: number;
  readonly maxSize: number;
}

export interface SimilarGroup<D extends MergeableDemand> {
  readonly shift: Shift;
  /** Months that suit all of them. */
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly people: number;
  readonly demands: readonly D[];
}

/** The time of day that suits both; undefined when there is none. */
export const commonShift = (a: Shift, b: Shift): Shift | undefined =>
  a === b || b === 'ANY' ? a : a === 'ANY' ? b : undefined;

/** Whether people who ask for one course, or for any of an occupation, are served by that course. */
export const suits = (
  demand: Pick<MergeableDemand, 'courseId' | 'occupationCode'>,
  course: Pick<RunCourse, 'id' | 'occupationCode'>,
): boolean =>
  demand.courseId === null ? demand.occupationCode === course.occupationCode : demand.courseId === course.id;

/**
 * Open demand that could be held together: the same course or occupation, a month and a time of day that suit all, and
 * no more people than a run takes. The most urgent begins a group; who fits joins, in the order of the latest month.
 * Groups of one are left out. `mostOf` says how many a run of that subject takes; null where nothing limits it.
 */
export function similarGroups<D extends MergeableDemand>(
  demands: readonly D[],
  mostOf: (demand: D) => number | null,
): SimilarGroup<D>[] {
  const urgent = [...demands].sort((a, b) =>
    a.latestMonth < b.latestMonth ? -1 : a.latestMonth > b.latestMonth ? 1 : a.id < b.id ? -1 : 1,
  );
  const groups: (SimilarGroup<D> & { readonly subject: string })[] = [];
  for (const demand of urgent) {
    const subject = `${demand.courseId ?? ''}/${demand.courseId === null ? (demand.occupationCode ?? '') : ''}`;
    const most = mostOf(demand) ?? Number.MAX_SAFE_INTEGER;
    const at = groups.findIndex(
      (group) =>
        group.subject === subject &&
        commonShift(group.shift, demand.shift) !== undefined &&
        demand.earliestMonth <= group.toMonth &&
        group.fromMonth <= demand.latestMonth &&
        group.people + demand.people <= most,
    );
    const group = groups[at];
    if (!group) {
      groups.push({
        subject,
        shift: demand.shift,
        fromMonth: demand.earliestMonth,
        toMonth: demand.latestMonth,
        people: demand.people,
        demands: [demand],
      });
      continue;
    }
    groups[at] = {
      subject,
      shift: commonShift(group.shift, demand.shift) ?? group.shift,
      fromMonth: demand.earliestMonth > group.fromMonth ? demand.earliestMonth : group.fromMonth,
      toMonth: demand.latestMonth < group.toMonth ? demand.latestMonth : group.toMonth,
      people: group.people + demand.people,
      demands: [...group.demands, demand],
    };
  }
  return groups.filter((group) => group.demands.length > 1).map(({ subject: _, ...group }) => group);
}

export type MergeProblem = 'not_alike' | 'shifts_apart' | 'month_not_wanted' | 'too_many_for_run';

/** Whether these demands can be one run of the course in that month; if so, its seats. */
export function decideMerge(
  demands: readonly MergeableDemand[],
  course: RunCourse,
  month: string,
): Result<{ readonly people: number; readonly seats: number; readonly minSeats: number }, MergeProblem> {
  if (demands.some((demand) => !suits(demand, course))) return err('not_alike');
  let shift: Shift | undefined = 'ANY';
  for (const demand of demands) shift = shift && commonShift(shift, demand.shift);
  if (shift === undefined) return err('shifts_apart');
  if (demands.some(({ earliestMonth, latestMonth }) => month < earliestMonth || month > latestMonth))
    return err('month_not_wanted');
  const people = demands.reduce((sum, demand) => sum + demand.people, 0);
  if (people > course.maxSize) return err('too_many_for_run');
  // Room for some more is offered to others: a run is filled up, not closed.
  return ok({ people, seats: course.maxSize, minSeats: Math.min(course.minSize, course.maxSize) });
}
