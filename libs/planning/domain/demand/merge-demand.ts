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

/** More than this are not offered as one group: the centre answers them one group after the other. */
const MOST_IN_GROUP = 50;

/**
 * Open demand that could be held together: the same course or occupation, a month and a time of day that suit all. The
 * most urgent begins a group; who fits joins, in the order of the latest month. A group may be more than one run takes:
 * then it is held in several. Groups of one are left out.
 */
export function similarGroups<D extends MergeableDemand>(demands: readonly D[]): SimilarGroup<D>[] {
  const urgent = [...demands].sort((a, b) =>
    a.latestMonth < b.latestMonth ? -1 : a.latestMonth > b.latestMonth ? 1 : a.id < b.id ? -1 : 1,
  );
  const groups: (SimilarGroup<D> & { readonly subject: string })[] = [];
  for (const demand of urgent) {
    const subject = `${demand.courseId ?? ''}/${demand.courseId === null ? (demand.occupationCode ?? '') : ''}`;
    const at = groups.findIndex(
      (group) =>
        group.subject === subject &&
        commonShift(group.shift, demand.shift) !== undefined &&
        demand.earliestMonth <= group.toMonth &&
        group.fromMonth <= demand.latestMonth &&
        group.demands.length < MOST_IN_GROUP,
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

export type MergeProblem = 'not_alike' | 'shifts_apart' | 'month_not_wanted' | 'too_many_runs';

/** People of one demand in one of the runs. */
export interface PartInRun {
  readonly demandId: string;
  readonly people: number;
}

/** One of the runs that demands are merged into. */
export interface MergedRun {
  readonly people: number;
  readonly seats: number;
  readonly minSeats: number;
  readonly parts: readonly PartInRun[];
}

/** So many runs of one course are not begun in one month. */
export const MOST_RUNS = 20;

/**
 * Whether these demands can be held together in that month; if so, in which runs: as few as take everybody, filled as
 * evenly as can be while an enterprise's people stay together where they fit.
 */
export function decideMerge(
  demands: readonly MergeableDemand[],
  course: RunCourse,
  month: string,
): Result<readonly MergedRun[], MergeProblem> {
  if (demands.some((demand) => !suits(demand, course))) return err('not_alike');
  let shift: Shift | undefined = 'ANY';
  for (const demand of demands) shift = shift && commonShift(shift, demand.shift);
  if (shift === undefined) return err('shifts_apart');
  if (demands.some(({ earliestMonth, latestMonth }) => month < earliestMonth || month > latestMonth))
    return err('month_not_wanted');
  const people = demands.reduce((sum, demand) => sum + demand.people, 0);
  const runs = Math.ceil(people / course.maxSize);
  if (runs > MOST_RUNS) return err('too_many_runs');
  return ok(
    intoRuns(demands, runs, course.maxSize).map((parts) => ({
      people: parts.reduce((sum, part) => sum + part.people, 0),
      // Room for some more is offered to others: a run is filled up, not closed.
      seats: course.maxSize,
      minSeats: Math.min(course.minSize, course.maxSize),
      parts,
    })),
  );
}

/** The largest first into the emptiest run that takes all of them; who fits nowhere is parted over what is free. */
function intoRuns(
  demands: readonly Pick<MergeableDemand, 'id' | 'people'>[],
  count: number,
  most: number,
): PartInRun[][] {
  const runs = Array.from({ length: count }, () => ({ people: 0, parts: [] as PartInRun[] }));
  const even = Math.ceil(demands.reduce((sum, { people }) => sum + people, 0) / count);
  const largest = [...demands].sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1));
  for (const { id, people } of largest) {
    const emptiest = [...runs].sort((a, b) => a.people - b.people);
    const put = (run: (typeof runs)[number], some: number): void => {
      if (some === 0) return;
      const own = run.parts.findIndex(({ demandId }) => demandId === id);
      if (own < 0) run.parts.push({ demandId: id, people: some });
      else run.parts[own] = { demandId: id, people: (run.parts[own]?.people ?? 0) + some };
      run.people += some;
    };
    const whole = emptiest.find((run) => run.people + people <= most);
    if (whole) {
      put(whole, people);
      continue;
    }
    let left = people;
    for (const full of [even, most])
      for (const run of emptiest) {
        const some = Math.min(left, Math.max(0, full - run.people));
        put(run, some);
        left -= some;
      }
  }
  return runs.map(({ parts }) => parts);
}
