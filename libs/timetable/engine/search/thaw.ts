/**
 * What pushing out could not place: simulated annealing by the number of missing meetings alone. Where the tabu search
 * goes round among timetables with equally many missing, this one lets a few more go while it is warm and takes them back
 * as it cools. A proposal is a meeting and a period open to it: who excludes it there changes places with it in time where
 * that is possible, and else is pushed out. Never double-books.
 */
import { expMinus, type Chance } from '../random.js';
import { freePlace } from './construct.js';
import { geometric } from './cooling.js';
import { RoomMaker } from './make-room.js';
import { NOWHERE, type Snapshot, type State } from './state.js';

/** Temperatures in missing meetings, so that they need no scaling: above the first nothing is gained, below the last nothing moves. */
const HOT = 0.22;
const COLD = 0.1;
/** Proposals for a meeting that waits, in 65536ths; the others go to any meeting. */
const WAITING_SHARE = 32768;
/** More than so many are never pushed out for one. */
const MOST_OUT = 6;
const TWO_POW_30 = 1 << 30;

export class Thaw {
  /** Meetings that are not placed, and where each of them is in this list. */
  private readonly waiting: number[] = [];
  private readonly index: Int32Array;
  private readonly rooms: RoomMaker;
  private readonly cooling = geometric(HOT, COLD);
  /** For each number that more would be missing: accepted when a draw of 30 bits is below it. */
  private readonly accept = new Int32Array(MOST_OUT + 1);
  private readonly outs = new Int32Array(MOST_OUT);
  private readonly kept: Snapshot;
  private fewest: number;

  constructor(
    private readonly state: State,
    private readonly chance: Chance,
  ) {
    const { meetings } = state.compiled;
    this.index = new Int32Array(meetings).fill(NOWHERE);
    this.rooms = new RoomMaker(state);
    for (let meeting = 0; meeting < meetings; meeting++)
      if (state.period[meeting]! === NOWHERE) this.wait(meeting);
    this.fewest = this.waiting.length;
    this.kept = { period: state.period.slice(), place: state.place.slice() };
  }

  get missing(): number {
    return this.waiting.length;
  }

  /** Makes so many proposals, fewer when all are placed; `share` (0 to 1) says how far it has cooled. */
  run(proposals: number, share: number): void {
    const { state, chance, waiting } = this;
    const { meetings, periods, taskOf, openStart, open, allowed } = state.compiled;
    const temperature = this.cooling(share);
    for (let more = 0; more <= MOST_OUT; more++)
      this.accept[more] = Math.floor(TWO_POW_30 * expMinus(more / temperature));
    for (let i = 0; i < proposals && waiting.length > 0; i++) {
      const meeting =
        chance.below(65536) < WAITING_SHARE ? waiting[chance.below(waiting.length)]! : chance.below(meetings);
      const task = taskOf[meeting]!;
      const first = openStart[task]!;
      const count = openStart[task + 1]! - first;
      if (count === 0 || allowed[task]! === 0) continue;
      const to = open[first + chance.below(count)]!;
      const from = state.period[meeting]!;
      if (to === from) continue;
      const excluded = state.block[task * periods + to]!;
      if (excluded > MOST_OUT) continue;
      if (excluded === 0) this.enterFreely(meeting, to);
      else this.pushIn(meeting, to, excluded);
      if (waiting.length < this.fewest) this.remember();
    }
  }

  /** Goes back to when the fewest were missing. */
  settle(): void {
    if (this.waiting.length > this.fewest) this.state.restore(this.kept);
  }

  private remember(): void {
    this.fewest = this.waiting.length;
    this.kept.period.set(this.state.period);
    this.kept.place.set(this.state.place);
  }

  private wait(meeting: number): void {
    this.index[meeting] = this.waiting.length;
    this.waiting.push(meeting);
  }

  private takeOut(meeting: number): void {
    this.state.take(meeting);
    this.wait(meeting);
  }

  /** Places the meeting, which waits or has just been taken from somewhere. */
  private put(meeting: number, period: number, place: number): void {
    const { waiting, index } = this;
    this.state.put(meeting, period, place);
    const at = index[meeting]!;
    if (at === NOWHERE) return;
    const last = waiting.pop()!;
    if (last !== meeting) {
      waiting[at] = last;
      index[last] = at;
    }
    index[meeting] = NOWHERE;
  }

  private placeIn(task: number, period: number): number {
    if (this.state.atCount[period]! >= this.state.compiled.places) return NOWHERE;
    const place = freePlace(this.state, task, period);
    return place === NOWHERE ? this.rooms.freeOne(task, period) : place;
  }

  /** Nobody excludes the meeting there; where no place is left it takes that of another one, which goes where it came from. */
  private enterFreely(meeting: number, to: number): void {
    const { state } = this;
    const { taskOf, periods, places, placeCost, conflict, tasks } = state.compiled;
    const task = taskOf[meeting]!;
    const from = state.period[meeting]!;
    const place = this.placeIn(task, to);
    if (place !== NOWHERE) {
      if (from !== NOWHERE) state.take(meeting);
      this.put(meeting, to, place);
      return;
    }
    const other = state.at[to * places + this.chance.below(state.atCount[to]!)]!;
    const second = taskOf[other]!;
    const into = state.place[other]!;
    if (placeCost[task * places + into]! < 0) return;
    if (from === NOWHERE) {
      this.takeOut(other);
      this.put(meeting, to, into);
      return;
    }
    const at = state.place[meeting]!;
    if (placeCost[second * places + at]! < 0) return;
    if (state.block[second * periods + from]! !== conflict[second * tasks + task]!) return;
    this.exchange(meeting, to, into, other, from, at);
  }

  private exchange(one: number, to: number, into: number, other: number, from: number, at: number): void {
    this.state.take(other);
    this.state.take(one);
    this.state.put(other, from, at);
    this.state.put(one, to, into);
  }

  /** The meetings in the period that exclude the task into `outs`; false when one of them is the task's own. */
  private gather(task: number, period: number, excluded: number): boolean {
    const { state, outs } = this;
    const { places, conflict, tasks, taskOf } = state.compiled;
    for (let i = 0, found = 0, row = period * places; found < excluded; i++) {
      const other = state.at[row + i]!;
      if (conflict[task * tasks + taskOf[other]!]! === 0) continue;
      if (taskOf[other]! === task) return false;
      outs[found++] = other;
    }
    return true;
  }

  /** Changes places with the only one who excludes the meeting there; false where that is not possible. */
  private changePlaces(meeting: number, to: number, other: number): boolean {
    const { state } = this;
    const { taskOf, periods, places, placeCost } = state.compiled;
    const from = state.period[meeting]!;
    const at = state.place[meeting]!;
    const into = state.place[other]!;
    const second = taskOf[other]!;
    if (state.block[second * periods + from]! !== 1) return false;
    if (placeCost[taskOf[meeting]! * places + into]! < 0 || placeCost[second * places + at]! < 0)
      return false;
    this.exchange(meeting, to, into, other, from, at);
    return true;
  }

  private pushIn(meeting: number, to: number, excluded: number): void {
    const { state, chance, outs } = this;
    const { taskOf, places, placeCost } = state.compiled;
    const task = taskOf[meeting]!;
    const from = state.period[meeting]!;
    const more = from === NOWHERE ? excluded - 1 : excluded;
    const taken = more === 0 || chance.below(TWO_POW_30) < this.accept[more]!;
    if (!taken && (excluded > 1 || from === NOWHERE)) return;
    if (!this.gather(task, to, excluded)) return;
    if (excluded === 1 && from !== NOWHERE && this.changePlaces(meeting, to, outs[0]!)) return;
    if (!taken) return;
    let place = freePlace(state, task, to);
    for (let i = 0; i < excluded && place === NOWHERE; i++)
      if (placeCost[task * places + state.place[outs[i]!]!]! >= 0) place = state.place[outs[i]!]!;
    if (place === NOWHERE) return;
    for (let i = 0; i < excluded; i++) this.takeOut(outs[i]!);
    if (from !== NOWHERE) state.take(meeting);
    this.put(meeting, to, place);
  }
}
