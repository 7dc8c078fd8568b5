/**
 * A first timetable: the task with the least freedom first, each meeting where it hinders others least; what finds no
 * place pushes out what is cheapest to push out (with a memory of who was pushed from where). Never double-books: what
 * cannot be placed stays out.
 */
import { CLOSED } from '../compiled.js';
import type { Chance } from '../random.js';
import { NOWHERE, type State } from './state.js';

export interface Limit {
  /** Whether to stop; asked now and then. */
  (): boolean;
}

/** The cheapest free place for the task in the period, or NOWHERE. */
export function freePlace(state: State, task: number, period: number): number {
  const { places, placeCost, placeOrder, allowed, stability } = state.compiled;
  let best = NOWHERE;
  let least = Number.MAX_SAFE_INTEGER;
  for (let i = task * places, end = i + allowed[task]!; i < end; i++) {
    const place = placeOrder[i]!;
    const cost = placeCost[task * places + place]!;
    if (cost >= least) break;
    if (state.cell[period * places + place]! !== NOWHERE) continue;
    const total = cost + (state.placeCount[task * places + place]! === 0 ? stability : 0);
    if (total < least) {
      least = total;
      best = place;
    }
  }
  return best;
}

export class Construction {
  /** Meetings that are not placed. */
  private readonly waiting: number[] = [];
  private readonly tabuUntil: Int32Array;
  private readonly pushed: Int32Array;
  private step = 0;

  constructor(
    private readonly state: State,
    private readonly chance: Chance,
  ) {
    const { tasks, periods, meetings } = state.compiled;
    this.tabuUntil = new Int32Array(tasks * periods);
    this.pushed = new Int32Array(meetings);
    for (let meeting = 0; meeting < meetings; meeting++)
      if (state.period[meeting]! === NOWHERE) this.waiting.push(meeting);
  }

  get missing(): number {
    return this.waiting.length;
  }

  /** How many periods are open to the task right now; counts no further than `enough`. */
  private freedom(task: number, enough: number): number {
    const { state } = this;
    const { openStart, open, periods, places } = state.compiled;
    let count = 0;
    for (let i = openStart[task]!, end = openStart[task + 1]!; i < end && count < enough; i++) {
      const period = open[i]!;
      if (state.block[task * periods + period]! === 0 && state.atCount[period]! < places) count += 1;
    }
    return count;
  }

  /** Places what fits without pushing anything out, hardest first. */
  greedy(): void {
    const { tasks, neighbourStart, taskOf } = this.state.compiled;
    const left = new Int32Array(tasks);
    for (const meeting of this.waiting) left[taskOf[meeting]!]! += 1;
    const lists = Array.from({ length: tasks }, () => [] as number[]);
    for (const meeting of this.waiting) lists[taskOf[meeting]!]!.push(meeting);
    const stuck: number[] = [];
    for (;;) {
      let chosen = -1;
      let tightest = Number.MAX_SAFE_INTEGER;
      for (let task = 0; task < tasks; task++) {
        if (left[task]! === 0) continue;
        const degree = neighbourStart[task + 1]! - neighbourStart[task]!;
        const slack = (this.freedom(task, 1000) - left[task]!) * 4096 - degree - left[task]!;
        if (slack < tightest) {
          tightest = slack;
          chosen = task;
        }
      }
      if (chosen < 0) break;
      left[chosen]! -= 1;
      const meeting = lists[chosen]!.pop() as number;
      if (!this.placeFreely(meeting)) stuck.push(meeting);
    }
    this.waiting.length = 0;
    this.waiting.push(...stuck);
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
    let least = this.waiting.length;
    let bestWaiting = [...this.waiting];
    const kept = { period: this.state.period.slice(), place: this.state.place.slice() };
    for (let i = 0; i < steps && this.waiting.length > 0; i++) {
      if ((i & 63) === 63 && stop()) break;
      this.pushIn();
      if (this.waiting.length < least) {
        least = this.waiting.length;
        bestWaiting = [...this.waiting];
        kept.period.set(this.state.period);
        kept.place.set(this.state.place);
      }
    }
    if (this.waiting.length > least) {
      this.state.restore(kept);
      this.waiting.length = 0;
      this.waiting.push(...bestWaiting);
    }
  }

  /** The price of pushing out whatever keeps the task from the period, or a negative number when it cannot be. */
  private price(task: number, period: number): number {
    const { state } = this;
    const { periods, places, conflict, tasks, taskOf } = state.compiled;
    const blocked = state.block[task * periods + period]!;
    if (blocked >= CLOSED) return -1;
    let sum = 0;
    if (blocked > 0)
      for (let i = 0, left = blocked; i < state.atCount[period]! && left > 0; i++) {
        const other = state.at[period * places + i]!;
        if (!conflict[task * tasks + taskOf[other]!]!) continue;
        if (taskOf[other]! === task) return -1;
        left -= 1;
        sum += 10 + this.pushed[other]!;
      }
    if (blocked === 0 && freePlace(state, task, period) === NOWHERE) sum += 10;
    return sum;
  }

  private pushIn(): void {
    const { state, chance, waiting } = this;
    const { taskOf, openStart, open, periods } = state.compiled;
    this.step += 1;
    const index = chance.below(waiting.length);
    const meeting = waiting[index]!;
    const task = taskOf[meeting]!;
    let chosen = NOWHERE;
    let least = Number.MAX_SAFE_INTEGER;
    for (let i = openStart[task]!, end = openStart[task + 1]!; i < end; i++) {
      const period = open[i]!;
      const price = this.price(task, period);
      if (price < 0) continue;
      if (price > 0 && this.tabuUntil[task * periods + period]! > this.step) continue;
      const total = price * 64 + chance.below(64);
      if (total < least) {
        least = total;
        chosen = period;
      }
    }
    if (chosen === NOWHERE) return;
    waiting[index] = waiting[waiting.length - 1]!;
    waiting.pop();
    this.clear(task, chosen);
    let place = freePlace(state, task, chosen);
    if (place === NOWHERE) {
      const victim = this.victimForPlace(task, chosen);
      if (victim === NOWHERE) {
        waiting.push(meeting);
        return;
      }
      this.pushOut(victim);
      place = freePlace(state, task, chosen);
    }
    state.put(meeting, chosen, place);
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
    const { state, chance } = this;
    const { places, placeCost } = state.compiled;
    let victim = NOWHERE;
    let least = Number.MAX_SAFE_INTEGER;
    for (let i = 0; i < state.atCount[period]!; i++) {
      const other = state.at[period * places + i]!;
      if (placeCost[task * places + state.place[other]!]! < 0) continue;
      const cost = this.pushed[other]! * 16 + chance.below(16);
      if (cost < least) {
        least = cost;
        victim = other;
      }
    }
    return victim;
  }

  private pushOut(meeting: number): void {
    const { state } = this;
    const { taskOf, periods } = state.compiled;
    const tenure = 10 + this.waiting.length + this.chance.below(10);
    this.tabuUntil[taskOf[meeting]! * periods + state.period[meeting]!] = this.step + tenure;
    this.pushed[meeting]! += 1;
    state.take(meeting);
    this.waiting.push(meeting);
  }
}
