/**
 * A first timetable: the task with the least freedom first, each meeting where it hinders others least; what finds no
 * place pushes out what is cheapest to push out: of all that wait and all periods the pair that costs least, where
 * pushing out costs the more the oftener it happened, and nobody returns soon to where they were pushed from (a tabu
 * search in the space of partial timetables, as for colouring graphs). Never double-books: what cannot be placed stays
 * out.
 */
import type { Chance } from '../random.js';
import { RoomMaker } from './make-room.js';
import { NOWHERE, type State } from './state.js';

/** More than all that can be in the way together: where the task already is. */
const OWN = 1 << 28;
/** Of those that wait, so many are compared. */
const MOST_LOOKED = 200;
const FIRST_WEIGHT = 10;
const GROWTH = 3;
/** Weights are halved before their sums could reach `OWN`. */
const MOST_WEIGHT = 1 << 20;
/** How long nobody returns to where they were pushed from: a share of those that wait, and a few steps of chance. */
const TENURE_SHARE = 0.6;
const TENURE_CHANCE = 10;

export interface Limit {
  /** Whether to stop; asked now and then. */
  (): boolean;
}

/** The cheapest free place for the task in the period, or NOWHERE. */
export function freePlace(state: State, task: number, period: number): number {
  const { places, placeCost, placeOrder, allowed, meetingStart, stability } = state.compiled;
  const row = task * places;
  let best = NOWHERE;
  let least = Number.MAX_SAFE_INTEGER;
  for (let one = meetingStart[task]!, end = meetingStart[task + 1]!; one < end; one++) {
    const place = state.place[one]!;
    if (place < 0 || placeCost[row + place]! >= least) continue;
    if (state.cell[period * places + place]! !== NOWHERE) continue;
    least = placeCost[row + place]!;
    best = place;
  }
  for (let i = row, end = row + allowed[task]!; i < end; i++) {
    const place = placeOrder[i]!;
    if (placeCost[row + place]! + stability >= least) break;
    if (state.cell[period * places + place]! === NOWHERE) return place;
  }
  return best;
}

export class Construction {
  /** Meetings that are not placed. */
  private readonly waiting: number[] = [];
  private readonly tabuUntil: Int32Array;
  /** What pushing out a meeting of the task costs. */
  private readonly weight: Int32Array;
  /** Sum of the weights of the meetings in the period that exclude the task, tasks × periods; kept while pushing out. */
  private readonly price: Int32Array;
  private readonly rooms: RoomMaker;
  /** Whether `price` agrees with the timetable. */
  private priced = false;
  private fewest: readonly number[] = [];
  private readonly kept: { readonly period: Int32Array; readonly place: Int32Array };
  private step = 0;

  constructor(
    private readonly state: State,
    private readonly chance: Chance,
  ) {
    const { tasks, periods, meetings } = state.compiled;
    this.tabuUntil = new Int32Array(tasks * periods);
    this.weight = new Int32Array(tasks).fill(FIRST_WEIGHT);
    this.price = new Int32Array(tasks * periods);
    this.rooms = new RoomMaker(state);
    this.kept = { period: state.period.slice(), place: state.place.slice() };
    for (let meeting = 0; meeting < meetings; meeting++)
      if (state.period[meeting]! === NOWHERE) this.waiting.push(meeting);
  }

  get missing(): number {
    return this.waiting.length;
  }

  /** How many periods are open to the task right now. */
  private freedom(task: number): number {
    const { state } = this;
    const { openStart, open, periods, places } = state.compiled;
    let count = 0;
    for (let i = openStart[task]!, end = openStart[task + 1]!; i < end; i++) {
      const period = open[i]!;
      if (state.block[task * periods + period]! === 0 && state.atCount[period]! < places) count += 1;
    }
    return count;
  }

  /** Places what fits without pushing anything out, hardest first; `stop` is asked now and then. */
  greedy(stop: Limit = () => false): void {
    const { state } = this;
    const { tasks, neighbourStart, neighbours, taskOf, places } = state.compiled;
    const lists = Array.from({ length: tasks }, () => [] as number[]);
    for (const meeting of this.waiting) lists[taskOf[meeting]!]!.push(meeting);
    const free = Int32Array.from(lists, (_, task) => this.freedom(task));
    const stuck: number[] = [];
    for (let step = 1; step % 64 !== 0 || !stop(); step++) {
      let chosen = -1;
      let tightest = Number.MAX_SAFE_INTEGER;
      for (let task = 0; task < tasks; task++) {
        const left = lists[task]!.length;
        if (left === 0) continue;
        const degree = neighbourStart[task + 1]! - neighbourStart[task]!;
        const slack = (free[task]! - left) * 4096 - degree - left;
        if (slack < tightest) {
          tightest = slack;
          chosen = task;
        }
      }
      if (chosen < 0) break;
      const meeting = lists[chosen]!.pop() as number;
      if (!this.placeFreely(meeting)) {
        stuck.push(meeting);
        continue;
      }
      free[chosen] = this.freedom(chosen);
      if (state.atCount[state.period[meeting]!]! >= places)
        for (let task = 0; task < tasks; task++) free[task] = this.freedom(task);
      else
        for (let i = neighbourStart[chosen]!; i < neighbourStart[chosen + 1]!; i++)
          free[neighbours[i]!] = this.freedom(neighbours[i]!);
    }
    this.waiting.length = 0;
    this.waiting.push(...stuck, ...lists.flat());
  }

  /** Places the meeting in the free period that costs least; false when there is none. */
  private placeFreely(meeting: number): boolean {
    const { state, chance } = this;
    const { taskOf, openStart, open, periods, places, neighbourStart, neighbours, closed } = state.compiled;
    const task = taskOf[meeting]!;
    let bestPeriod = NOWHERE;
    let bestPlace = NOWHERE;
    let least = Number.MAX_SAFE_INTEGER;
    for (let i = openStart[task]!, end = openStart[task + 1]!; i < end; i++) {
      const period = open[i]!;
      if (state.block[task * periods + period]! !== 0 || state.atCount[period]! >= places) continue;
      const place = freePlace(state, task, period);
      if (place === NOWHERE) continue;
      let taken = 0;
      for (let j = neighbourStart[task]!; j < neighbourStart[task + 1]!; j++) {
        const at = neighbours[j]! * periods + period;
        if (closed[at]! === 0 && state.block[at]! === 0) taken += 1;
      }
      const cost =
        (taken * 8 + state.compiled.placeCost[task * places + place]! + state.atCount[period]!) * 64 +
        chance.below(64);
      if (cost < least) {
        least = cost;
        bestPeriod = period;
        bestPlace = place;
      }
    }
    if (bestPeriod === NOWHERE) return false;
    state.put(meeting, bestPeriod, bestPlace);
    return true;
  }

  /** Pushes meetings out to place those that wait, until all are placed, `steps` are used up or `stop` says so. */
  eject(steps: number, stop: Limit): void {
    if (!this.priced) {
      this.priceAll();
      this.remember();
      this.priced = true;
    }
    for (let i = 0; i < steps && this.waiting.length > 0; i++) {
      if ((i & 63) === 63 && stop()) break;
      this.pushIn();
      if (this.waiting.length < this.fewest.length) this.remember();
    }
  }

  /** Goes back to when the fewest were missing. */
  settle(): void {
    if (this.waiting.length <= this.fewest.length) return;
    this.state.restore(this.kept);
    this.waiting.length = 0;
    this.waiting.push(...this.fewest);
    this.priced = false;
  }

  private remember(): void {
    this.fewest = [...this.waiting];
    this.kept.period.set(this.state.period);
    this.kept.place.set(this.state.place);
  }

  private priceAll(): void {
    const { state } = this;
    this.price.fill(0);
    for (let meeting = 0; meeting < state.compiled.meetings; meeting++)
      if (state.period[meeting]! !== NOWHERE)
        this.charge(state.compiled.taskOf[meeting]!, state.period[meeting]!, 1);
  }

  /** Adds or takes away what the task in the period costs those that it excludes; its own further meetings are out. */
  private charge(task: number, period: number, times: number): void {
    const { neighbourStart, neighbours, periods } = this.state.compiled;
    const amount = times * this.weight[task]!;
    for (let i = neighbourStart[task]!, end = neighbourStart[task + 1]!; i < end; i++)
      this.price[neighbours[i]! * periods + period]! += amount;
    this.price[task * periods + period]! += times * OWN;
  }

  private pushIn(): void {
    const { state, chance, waiting, price, tabuUntil } = this;
    const { taskOf, openStart, open, periods, places } = state.compiled;
    this.step += 1;
    let index = NOWHERE;
    let chosen = NOWHERE;
    let least = OWN;
    let ties = 0;
    const begin = chance.below(waiting.length);
    const looked = Math.min(waiting.length, MOST_LOOKED);
    for (let w = 0; w < looked; w++) {
      const at = begin + w < waiting.length ? begin + w : begin + w - waiting.length;
      const task = taskOf[waiting[at]!]!;
      for (let i = openStart[task]!, end = openStart[task + 1]!; i < end; i++) {
        const period = open[i]!;
        const cell = task * periods + period;
        let total = price[cell]!;
        if (total > least) continue;
        if (total === 0 && state.atCount[period]! >= places) total = FIRST_WEIGHT;
        if (total > least || (total > 0 && tabuUntil[cell]! > this.step)) continue;
        if (total < least) ties = 0;
        ties += 1;
        if (ties > 1 && chance.below(ties) > 0) continue;
        least = total;
        index = at;
        chosen = period;
      }
    }
    if (chosen === NOWHERE || least >= OWN) return;
    this.enter(index, chosen);
  }

  private enter(index: number, period: number): void {
    const { state, waiting } = this;
    const meeting = waiting[index]!;
    const task = state.compiled.taskOf[meeting]!;
    waiting[index] = waiting[waiting.length - 1]!;
    waiting.pop();
    this.clear(task, period);
    let place = freePlace(state, task, period);
    if (place === NOWHERE) place = this.rooms.freeOne(task, period);
    if (place === NOWHERE) {
      const victim = this.victimForPlace(task, period);
      if (victim === NOWHERE) {
        this.tabuUntil[task * state.compiled.periods + period] = this.step + this.tenure();
        waiting.push(meeting);
        return;
      }
      this.pushOut(victim);
      place = freePlace(state, task, period);
    }
    state.put(meeting, period, place);
    this.charge(task, period, 1);
  }

  private clear(task: number, period: number): void {
    const { state } = this;
    const { places, conflict, tasks, taskOf } = state.compiled;
    for (let i = state.atCount[period]! - 1; i >= 0; i--) {
      const other = state.at[period * places + i]!;
      if (conflict[task * tasks + taskOf[other]!]!) this.pushOut(other);
    }
  }

  /** Someone in the period whose place the task may take, the least often pushed first. */
  private victimForPlace(task: number, period: number): number {
    const { state, chance, weight } = this;
    const { places, placeCost, taskOf } = state.compiled;
    let victim = NOWHERE;
    let least = Number.MAX_SAFE_INTEGER;
    for (let i = 0; i < state.atCount[period]!; i++) {
      const other = state.at[period * places + i]!;
      if (placeCost[task * places + state.place[other]!]! < 0) continue;
      const cost = weight[taskOf[other]!]! * 16 + chance.below(16);
      if (cost < least) {
        least = cost;
        victim = other;
      }
    }
    return victim;
  }

  private tenure(): number {
    return Math.floor(this.waiting.length * TENURE_SHARE) + 1 + this.chance.below(TENURE_CHANCE);
  }

  private pushOut(meeting: number): void {
    const { state } = this;
    const { taskOf, periods } = state.compiled;
    const task = taskOf[meeting]!;
    const period = state.period[meeting]!;
    this.tabuUntil[task * periods + period] = this.step + this.tenure();
    this.charge(task, period, -1);
    state.take(meeting);
    this.grow(task);
    this.waiting.push(meeting);
  }

  /** Pushing out the task costs more from now on, wherever its other meetings are. */
  private grow(task: number): void {
    const { state } = this;
    const { meetingStart, neighbourStart, neighbours, periods } = state.compiled;
    this.weight[task]! += GROWTH;
    for (let meeting = meetingStart[task]!; meeting < meetingStart[task + 1]!; meeting++) {
      const period = state.period[meeting]!;
      if (period === NOWHERE) continue;
      for (let i = neighbourStart[task]!, end = neighbourStart[task + 1]!; i < end; i++)
        this.price[neighbours[i]! * periods + period]! += GROWTH;
    }
    if (this.weight[task]! <= MOST_WEIGHT) return;
    for (let i = 0; i < this.weight.length; i++) this.weight[i] = Math.ceil(this.weight[i]! / 2);
    this.priceAll();
  }
}
