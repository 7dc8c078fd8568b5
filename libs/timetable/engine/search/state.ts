/**
 * A timetable while it is searched: where each meeting is, and every count that a move's cost can be read from. The
 * hard side (`occupy`, `vacate`) and the weighed side (`drop`, `lift`) are kept apart, so that a chain of moves can be
 * weighed and taken back without touching the other.
 */
import { ungrouped } from '../constraints/paired.js';
import type { Compiled } from '../compiled.js';
import type { Placement } from '../problem.js';

export const NOWHERE = -1;

export class State {
  /** Period and place of each meeting; NOWHERE = not placed. */
  readonly period: Int32Array;
  readonly place: Int32Array;
  /** Meeting in each cell (period × places + place). */
  readonly cell: Int32Array;
  /** Meetings in the period that exclude the task (the task's own included), CLOSED added where it may not be. */
  readonly block: Int16Array;
  /** Meetings in each period as a list: `at[period × places + i]`, i below `atCount[period]`. */
  readonly at: Int32Array;
  readonly atCount: Int32Array;
  private readonly atIndex: Int32Array;
  readonly mask: Int32Array;
  readonly dayCount: Int32Array;
  readonly daysUsed: Int32Array;
  readonly placeCount: Int16Array;
  readonly placesUsed: Int32Array;
  /** Place of each task in each period (tasks × periods) and building of each track; kept only when intricate. */
  private readonly placeAt: Int32Array;
  private readonly buildingAt: Int32Array;
  cost = 0;
  placed = 0;

  constructor(readonly compiled: Compiled) {
    const { meetings, periods, places, tasks, tracks, days, intricate } = compiled;
    this.period = new Int32Array(meetings).fill(NOWHERE);
    this.place = new Int32Array(meetings).fill(NOWHERE);
    this.cell = new Int32Array(periods * places).fill(NOWHERE);
    this.block = compiled.closed.slice();
    this.at = new Int32Array(periods * places);
    this.atCount = new Int32Array(periods);
    this.atIndex = new Int32Array(meetings);
    this.mask = new Int32Array(tracks * days);
    this.dayCount = new Int32Array(tasks * days);
    this.daysUsed = new Int32Array(tasks);
    this.placeCount = new Int16Array(tasks * places);
    this.placesUsed = new Int32Array(tasks);
    this.placeAt = new Int32Array(intricate ? tasks * periods : 0).fill(NOWHERE);
    this.buildingAt = new Int32Array(intricate ? tracks * periods : 0).fill(NOWHERE);
    for (let task = 0; task < tasks; task++) this.cost += compiled.spreadCost[task * (days + 1)]!;
  }

  /** Puts the meeting into the cell as far as exclusion goes. */
  occupy(meeting: number, period: number, place: number): void {
    const { places, periods, taskOf, neighbourStart, neighbours } = this.compiled;
    const { block } = this;
    const task = taskOf[meeting]!;
    this.period[meeting] = period;
    this.place[meeting] = place;
    this.cell[period * places + place] = meeting;
    const index = this.atCount[period]!++;
    this.at[period * places + index] = meeting;
    this.atIndex[meeting] = index;
    block[task * periods + period]! += 1;
    for (let i = neighbourStart[task]!, end = neighbourStart[task + 1]!; i < end; i++)
      block[neighbours[i]! * periods + period]! += 1;
    this.placed += 1;
  }

  /** Takes the meeting out of its cell as far as exclusion goes. */
  vacate(meeting: number): void {
    const { places, periods, taskOf, neighbourStart, neighbours } = this.compiled;
    const { block, at, atIndex } = this;
    const task = taskOf[meeting]!;
    const period = this.period[meeting]!;
    this.cell[period * places + this.place[meeting]!] = NOWHERE;
    const last = at[period * places + --this.atCount[period]!]!;
    at[period * places + atIndex[meeting]!] = last;
    atIndex[last] = atIndex[meeting]!;
    block[task * periods + period]! -= 1;
    for (let i = neighbourStart[task]!, end = neighbourStart[task + 1]!; i < end; i++)
      block[neighbours[i]! * periods + period]! -= 1;
    this.period[meeting] = NOWHERE;
    this.place[meeting] = NOWHERE;
    this.placed -= 1;
  }

  /** Counts the task's meeting in the cell for what is weighed; returns what that costs. */
  drop(task: number, period: number, place: number): number {
    const { compiled: k } = this;
    const day = k.dayOf[period]!;
    let delta = k.placeCost[task * k.places + place]!;
    if (this.placeCount[task * k.places + place]!++ === 0 && this.placesUsed[task]!++ > 0)
      delta += k.stability;
    if (this.dayCount[task * k.days + day]!++ === 0) {
      const at = task * (k.days + 1) + this.daysUsed[task]!++;
      delta += k.spreadCost[at + 1]! - k.spreadCost[at]!;
    }
    const bit = k.slotBit[period]!;
    for (let i = k.trackStart[task]!, end = k.trackStart[task + 1]!; i < end; i++) {
      const index = k.trackBase[i]! + day;
      const before = this.mask[index]!;
      this.mask[index] = before | bit;
      delta += k.trackTimes[i]! * (k.dayCost[before | bit]! - k.dayCost[before]!);
    }
    if (k.intricate) delta += this.intricate(task, period, place);
    this.cost += delta;
    return delta;
  }

  /** Takes the task's meeting in the cell out of what is weighed; returns the difference in cost. */
  lift(task: number, period: number, place: number): number {
    const { compiled: k } = this;
    const day = k.dayOf[period]!;
    let delta = -k.placeCost[task * k.places + place]!;
    if (--this.placeCount[task * k.places + place]! === 0 && --this.placesUsed[task]! > 0)
      delta -= k.stability;
    if (--this.dayCount[task * k.days + day]! === 0) {
      const at = task * (k.days + 1) + --this.daysUsed[task]!;
      delta += k.spreadCost[at]! - k.spreadCost[at + 1]!;
    }
    const bit = k.slotBit[period]!;
    for (let i = k.trackStart[task]!, end = k.trackStart[task + 1]!; i < end; i++) {
      const index = k.trackBase[i]! + day;
      const before = this.mask[index]!;
      this.mask[index] = before & ~bit;
      delta += k.trackTimes[i]! * (k.dayCost[before & ~bit]! - k.dayCost[before]!);
    }
    if (k.intricate) delta += this.intricate(task, period, NOWHERE);
    this.cost += delta;
    return delta;
  }

  /** What pairing and travel cost more or less when the task's place in the period becomes `place` (NOWHERE = none). */
  private intricate(task: number, period: number, place: number): number {
    const { compiled: k, placeAt, buildingAt } = this;
    const { slots, periods } = k;
    const first = period - (period % slots);
    let delta = 0;
    const row = task * periods;
    if (k.pairing[task]! > 0) delta -= k.pairing[task]! * ungrouped(placeAt, row + first, slots);
    placeAt[row + period] = place;
    if (k.pairing[task]! > 0) delta += k.pairing[task]! * ungrouped(placeAt, row + first, slots);
    if (k.travel === 0) return delta;
    for (let i = k.trackStart[task]!, end = k.trackStart[task + 1]!; i < end; i++) {
      const at = k.trackBase[i]! * slots + period;
      const before = period > first ? buildingAt[at - 1]! : NOWHERE;
      const after = period + 1 < first + slots ? buildingAt[at + 1]! : NOWHERE;
      const was = buildingAt[at]!;
      const is = place < 0 ? NOWHERE : k.building[place]!;
      const pairs = (here: number) =>
        here < 0 ? 0 : (before >= 0 && before !== here ? 1 : 0) + (after >= 0 && after !== here ? 1 : 0);
      delta += k.travel * k.trackTimes[i]! * (pairs(is) - pairs(was));
      buildingAt[at] = is;
    }
    return delta;
  }

  /** Places a meeting that is nowhere. */
  put(meeting: number, period: number, place: number): void {
    this.drop(this.compiled.taskOf[meeting]!, period, place);
    this.occupy(meeting, period, place);
  }

  /** Takes a placed meeting off the timetable. */
  take(meeting: number): void {
    this.lift(this.compiled.taskOf[meeting]!, this.period[meeting]!, this.place[meeting]!);
    this.vacate(meeting);
  }

  /** Moves everything to the places of a snapshot. */
  restore({ period, place }: Snapshot): void {
    const { meetings } = this.compiled;
    const differs = (meeting: number) =>
      this.period[meeting]! !== period[meeting]! || this.place[meeting]! !== place[meeting]!;
    const moved: number[] = [];
    for (let meeting = 0; meeting < meetings; meeting++) if (differs(meeting)) moved.push(meeting);
    for (const meeting of moved) if (this.period[meeting]! !== NOWHERE) this.take(meeting);
    for (const meeting of moved)
      if (period[meeting]! !== NOWHERE) this.put(meeting, period[meeting]!, place[meeting]!);
  }

  placements(): Placement[] {
    return placementsOf(this.compiled, this);
  }
}

/** Where every meeting is, to be kept while the search goes on. */
export interface Snapshot {
  readonly period: Int32Array;
  readonly place: Int32Array;
}

export function placementsOf({ taskOf }: Compiled, { period, place }: Snapshot): Placement[] {
  const result: Placement[] = [];
  for (let meeting = 0; meeting < taskOf.length; meeting++)
    if (period[meeting]! !== NOWHERE)
      result.push({ task: taskOf[meeting]!, place: place[meeting]!, period: period[meeting]! });
  return result;
}

/** The best answer so far: most meetings placed first, then least penalty. */
export class Best implements Snapshot {
  readonly period: Int32Array;
  readonly place: Int32Array;
  placed = -1;
  cost = Number.MAX_SAFE_INTEGER;

  constructor(meetings: number) {
    this.period = new Int32Array(meetings);
    this.place = new Int32Array(meetings);
  }

  beats(state: State): boolean {
    return this.placed > state.placed || (this.placed === state.placed && this.cost <= state.cost);
  }

  /** Keeps the state if it is better. */
  offer(state: State): void {
    if (this.beats(state)) return;
    this.period.set(state.period);
    this.place.set(state.place);
    this.placed = state.placed;
    this.cost = state.cost;
  }
}
