/**
 * Kempe chains: a meeting goes to another period, whoever excludes it there comes back to this one, and so on until
 * nobody excludes anybody. Feasible stays feasible, and what a simple move may not enter becomes reachable.
 */
import { NOWHERE, type State } from './state.js';
import { weighMove } from './weigh-move.js';

export class KempeChain {
  private readonly mark: Int32Array;
  private readonly chain: Int32Array;
  private readonly newPlace: Int32Array;
  private readonly oldPlace: Int32Array;
  /** For each place: the chain that took it in the first and in the second period. */
  private readonly takenFirst: Int32Array;
  private readonly takenSecond: Int32Array;
  private stamp = 0;
  private costBefore = 0;
  private longest = 2;
  private length = 0;
  private first = 0;
  private second = 0;

  constructor(private readonly state: State) {
    const { meetings, places } = state.compiled;
    this.mark = new Int32Array(meetings);
    this.chain = new Int32Array(2 * places + 2);
    this.newPlace = new Int32Array(2 * places + 2);
    this.oldPlace = new Int32Array(2 * places + 2);
    this.takenFirst = new Int32Array(places);
    this.takenSecond = new Int32Array(places);
  }

  /** Chains that would grow longer are given up. */
  limit(longest: number): void {
    this.longest = Math.min(longest, 2 * this.state.compiled.places);
  }

  /**
   * Weighs the chain that begins with the meeting going to `period`; call `commit` or `undo` afterwards. Returns the
   * difference in cost, or NaN when there is no such chain (then nothing is to be done).
   */
  weigh(meeting: number, period: number): number {
    if (!this.collect(meeting, period) || !this.findPlaces()) return NaN;
    const { state, chain, newPlace, length } = this;
    const { taskOf, intricate } = state.compiled;
    let delta = 0;
    if (!intricate) {
      for (let i = 0; i < length; i++) {
        const one = chain[i]!;
        const from = state.period[one]!;
        const place = state.place[one]!;
        delta += weighMove(state, taskOf[one]!, from, place, this.targetOf(one), newPlace[i]!);
      }
      return delta;
    }
    this.change();
    return state.cost - this.costBefore;
  }

  /** Counts the chain where it goes for what is weighed. */
  private change(): void {
    const { state, chain, newPlace, length } = this;
    const { taskOf } = state.compiled;
    this.costBefore = state.cost;
    for (let i = 0; i < length; i++) {
      const one = chain[i]!;
      state.lift(taskOf[one]!, state.period[one]!, state.place[one]!);
    }
    for (let i = 0; i < length; i++) {
      const one = chain[i]!;
      state.drop(taskOf[one]!, this.targetOf(one), newPlace[i]!);
    }
  }

  private targetOf(meeting: number): number {
    return this.state.period[meeting]! === this.first ? this.second : this.first;
  }

  commit(): void {
    if (!this.state.compiled.intricate) this.change();
    const { state, chain, newPlace, oldPlace, length } = this;
    for (let i = 0; i < length; i++) {
      oldPlace[i] = this.targetOf(chain[i]!);
      state.vacate(chain[i]!);
    }
    for (let i = 0; i < length; i++) state.occupy(chain[i]!, oldPlace[i]!, newPlace[i]!);
  }

  undo(): void {
    if (!this.state.compiled.intricate) return;
    const { state, chain, newPlace, length } = this;
    const { taskOf } = state.compiled;
    for (let i = 0; i < length; i++) state.lift(taskOf[chain[i]!]!, this.targetOf(chain[i]!), newPlace[i]!);
    for (let i = 0; i < length; i++)
      state.drop(taskOf[chain[i]!]!, state.period[chain[i]!]!, state.place[chain[i]!]!);
  }

  /**
   * Gathers the chain; false when someone may not be in the other period (a closed period counts as more than any number
   * of rivals) or the chain grows too long.
   */
  private collect(meeting: number, second: number): boolean {
    const { state, mark, chain } = this;
    const { taskOf, periods, places, tasks, conflict } = state.compiled;
    const stamp = ++this.stamp;
    this.first = state.period[meeting]!;
    this.second = second;
    let length = 1;
    chain[0] = meeting;
    mark[meeting] = stamp;
    for (let i = 0; i < length; i++) {
      const one = chain[i]!;
      const task = taskOf[one]!;
      const target = this.targetOf(one);
      let left = state.block[task * periods + target]!;
      if (left === 0) continue;
      if (left >= this.longest) return false;
      const row = target * places;
      const rowOfTask = task * tasks;
      for (let j = 0; left > 0; j++) {
        const other = state.at[row + j]!;
        if (conflict[rowOfTask + taskOf[other]!]! === 0) continue;
        left -= 1;
        if (mark[other]! === stamp) continue;
        if (length >= this.longest) return false;
        const rival = taskOf[other]!;
        if (rival === task) return false;
        if (state.block[rival * periods + state.period[one]!]! >= this.longest) return false;
        mark[other] = stamp;
        chain[length++] = other;
      }
    }
    this.length = length;
    return true;
  }

  private isFree(period: number, place: number): boolean {
    const occupant = this.state.cell[period * this.state.compiled.places + place]!;
    return occupant === NOWHERE || this.mark[occupant]! === this.stamp;
  }

  /** Everyone keeps their place where it is free, the others take the cheapest that is left. */
  private findPlaces(): boolean {
    const { state, chain, newPlace, length, stamp } = this;
    const { taskOf } = state.compiled;
    let open = 0;
    for (let i = 0; i < length; i++) {
      const place = state.place[chain[i]!]!;
      const target = this.targetOf(chain[i]!);
      const taken = target === this.first ? this.takenFirst : this.takenSecond;
      if (taken[place]! !== stamp && this.isFree(target, place)) {
        taken[place] = stamp;
        newPlace[i] = place;
      } else {
        newPlace[i] = NOWHERE;
        open += 1;
      }
    }
    if (open === 0) return true;
    for (let i = 0; i < length; i++) {
      if (newPlace[i]! !== NOWHERE) continue;
      const task = taskOf[chain[i]!]!;
      const target = this.targetOf(chain[i]!);
      const taken = target === this.first ? this.takenFirst : this.takenSecond;
      const best = this.cheapest(task, target, taken);
      if (best === NOWHERE) return false;
      taken[best] = stamp;
      newPlace[i] = best;
    }
    return true;
  }

  /** The cheapest place that the task could take in the period: one of its own first, since another one costs stability. */
  private cheapest(task: number, target: number, taken: Int32Array): number {
    const { state, stamp } = this;
    const { places, placeCost, placeOrder, allowed, meetingStart, stability } = state.compiled;
    const row = task * places;
    let best = NOWHERE;
    let least = Number.MAX_SAFE_INTEGER;
    for (let one = meetingStart[task]!, end = meetingStart[task + 1]!; one < end; one++) {
      const place = state.place[one]!;
      if (place < 0 || placeCost[row + place]! >= least) continue;
      if (taken[place]! === stamp || !this.isFree(target, place)) continue;
      least = placeCost[row + place]!;
      best = place;
    }
    for (let j = row, end = row + allowed[task]!; j < end; j++) {
      const place = placeOrder[j]!;
      if (placeCost[row + place]! + stability >= least) break;
      if (taken[place]! !== stamp && this.isFree(target, place)) return place;
    }
    return best;
  }
}
