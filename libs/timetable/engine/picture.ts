import type { Placement, Problem } from './problem.js';

/**
 * A timetable as the full scoring sees it: plain maps, built once, nothing incremental. A second line for the same task
 * and period counts as the same meeting (the first place stands), as in the competition's own validator.
 */
export class Picture {
  /** Distinct meetings. */
  readonly meetings: Placement[] = [];
  /** Tasks in each period. */
  readonly tasksAt: number[][];
  /** Meetings of each task. */
  readonly ofTask: Placement[][];
  /** Tracks of each task. */
  readonly tracksOf: number[][];
  /** Meetings of each track in each period, tracks × periods. */
  private readonly load: Int32Array;

  constructor(
    readonly problem: Problem,
    placements: readonly Placement[],
  ) {
    const periods = problem.days * problem.slots;
    this.tasksAt = Array.from({ length: periods }, () => []);
    this.ofTask = problem.tasks.map(() => []);
    this.tracksOf = problem.tasks.map(() => []);
    problem.tracks.forEach((track, q) => track.tasks.forEach((task) => this.tracksOf[task]!.push(q)));
    this.load = new Int32Array(problem.tracks.length * periods);
    const seen = new Set<number>();
    for (const one of placements) {
      const cell = one.task * periods + one.period;
      if (seen.has(cell)) continue;
      seen.add(cell);
      this.meetings.push(one);
      this.tasksAt[one.period]!.push(one.task);
      this.ofTask[one.task]!.push(one);
      for (const track of this.tracksOf[one.task]!) this.load[track * periods + one.period]! += 1;
    }
  }

  /** How many meetings of the track lie in each slot of the day. */
  loadOf(track: number, day: number): number[] {
    const { days, slots } = this.problem;
    const first = (track * days + day) * slots;
    return Array.from({ length: slots }, (_, slot) => this.load[first + slot]!);
  }

  /** `loadOf` for every track and day: what the track constraints are weighed on. */
  *trackDays(): Generator<{ track: number; day: number; load: number[] }> {
    for (let track = 0; track < this.problem.tracks.length; track++)
      for (let day = 0; day < this.problem.days; day++) {
        const load = this.loadOf(track, day);
        if (load.some((meetings) => meetings > 0)) yield { track, day, load };
      }
  }
}

/** One bit a slot in which there is a meeting. */
export function maskOf(load: readonly number[]): number {
  return load.reduce((mask, meetings, slot) => (meetings > 0 ? mask | (1 << slot) : mask), 0);
}
