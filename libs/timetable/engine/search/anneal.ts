/**
 * Simulated annealing over feasible timetables. A proposal is a meeting that goes to another period and place (changing
 * places with whoever is there), changes its place within the period, or starts a Kempe chain where others exclude it.
 * Costs are whole numbers, so that accepting is a comparison of a drawn integer with a table filled once a temperature.
 */
import { Chance, expMinus } from '../random.js';
import { freePlace } from './construct.js';
import { KempeChain } from './kempe.js';
import { NOWHERE, type Best, type State } from './state.js';
import { weighMove } from './weigh-move.js';

/** How often each kind of proposal is made, in 65536ths. */
export interface Mix {
  /** Change of place within the period. */
  readonly placeOnly: number;
  /** Of the moves to another period: those that keep the place. */
  readonly samePlace: number;
  /** Of the changes of place: those to a place that another meeting of the task has, where places are very many. */
  readonly sibling: number;
  /** Of the moves that are excluded there: those that start a Kempe chain. */
  readonly chain: number;
  /** Longest chain while it is warm, and below temperature 1, where longer ones are hardly ever accepted. */
  readonly longestChain: number;
  readonly longestColdChain: number;
}

export const DEFAULT_MIX: Mix = {
  placeOnly: 8000,
  samePlace: 30000,
  sibling: 40000,
  chain: 20000,
  longestChain: 16,
  longestColdChain: 4,
};

const COLD = 1;
const TABLE = 1024;
const TWO_POW_32 = 4294967296;
const TWO_POW_MINUS_32 = 2.3283064365386963e-10;
/** The block of draws is refilled when fewer than this are left: more than a proposal takes. */
const RESERVE = 8;
/** While meetings are missing, so many of them get a turn after so many proposals. */
const TURNS = 32;
const EVERY = 256;

/** Among few places a blind draw hits those of the task often enough; what it gives up is variety. */
const FEW_PLACES = 10;

/** How often a sibling's place is proposed where there are so many places, in 65536ths: `most` among very many, nothing among few. */
export function siblingShare(most: number, places: number): number {
  return places <= FEW_PLACES ? 0 : Math.floor((most * (places - FEW_PLACES)) / places);
}

export class Annealing {
  /** For each difference in cost: accepted when a draw of 32 bits is below it. */
  private readonly accept = new Float64Array(TABLE);
  /** How many of the task's cheapest places are worth proposing at this temperature. */
  private readonly choices: Int32Array;
  private readonly chains: KempeChain;
  private cursor = Number.MAX_SAFE_INTEGER;
  /** Chance of its own, because `run` reads the other's block directly. */
  private readonly turns: Chance;
  accepted = 0;

  constructor(
    private readonly state: State,
    private readonly best: Best,
    private readonly chance: Chance,
    private readonly mix: Mix = DEFAULT_MIX,
  ) {
    this.choices = new Int32Array(state.compiled.tasks);
    this.turns = new Chance(chance.below(0x7fffffff));
    this.chains = new KempeChain(state);
  }

  setTemperature(temperature: number): void {
    this.chains.limit(temperature > COLD ? this.mix.longestChain : this.mix.longestColdChain);
    for (let delta = 0; delta < TABLE; delta++)
      this.accept[delta] = Math.floor(TWO_POW_32 * expMinus(delta / temperature));
    const { tasks, places, placeCost, placeOrder, allowed } = this.state.compiled;
    const reach = 10 * temperature + 1;
    for (let task = 0; task < tasks; task++) {
      const row = task * places;
      const least = placeCost[row + placeOrder[row]!]!;
      let count = 0;
      while (count < allowed[task]! && placeCost[row + placeOrder[row + count]!]! <= least + reach)
        count += 1;
      this.choices[task] = count;
    }
  }

  /** Makes `proposals` proposals; returns how many were feasible and weighed. */
  run(proposals: number): number {
    const { state, chance, choices, best } = this;
    const k = state.compiled;
    const { meetings, periods, places, taskOf, meetingStart, openStart, open, placeOrder, placeCost } = k;
    const { period, place, cell, block } = state;
    const draws = chance.block;
    const last = draws.length - RESERVE;
    const { placeOnly, samePlace, chain } = this.mix;
    const sibling = k.stability > 0 ? siblingShare(this.mix.sibling, places) : 0;
    const siblingPlace = 65536 - (((65536 - samePlace) * sibling) >>> 16);
    const intricate = k.intricate;
    let cursor = this.cursor;
    let weighed = 0;
    for (let i = 0; i < proposals; i++) {
      if (i % EVERY === 0 && state.placed < meetings) {
        this.enterSome();
      }
      if (cursor >= last) {
        chance.refill();
        cursor = 0;
      }
      const meeting = (draws[cursor++]! * meetings * TWO_POW_MINUS_32) | 0;
      const draw = draws[cursor++]!;
      const low = draw & 0xffff;
      const high = draw >>> 16;
      const from = period[meeting]!;
      const task = taskOf[meeting]!;
      if (from < 0) {
        this.enter(meeting, high, draws[cursor++]!);
        continue;
      }
      const at = place[meeting]!;
      let to = from;
      let into = at;
      if (low < placeOnly) {
        const draw2 = draws[cursor++]!;
        if ((draw2 & 0xffff) < sibling) {
          const first = meetingStart[task]!;
          into = place[first + ((high * (meetingStart[task + 1]! - first)) >>> 16)]!;
          if (into < 0) continue;
        } else into = placeOrder[task * places + ((high * choices[task]!) >>> 16)]!;
        if (into === at) continue;
      } else {
        const first = openStart[task]!;
        to = open[first + ((high * (openStart[task + 1]! - first)) >>> 16)]!;
        if (to === from) continue;
        if (block[task * periods + to]! !== 0) {
          const draw2 = draws[cursor++]!;
          if ((draw2 & 0xffff) >= chain) continue;
          weighed += 1;
          this.tryChain(meeting, to, draws[cursor++]!);
          continue;
        }
        const draw2 = draws[cursor++]!;
        const kind = draw2 & 0xffff;
        if (kind >= siblingPlace) {
          const own = meetingStart[task]!;
          into = place[own + (((draw2 >>> 16) * (meetingStart[task + 1]! - own)) >>> 16)]!;
          if (into < 0) continue;
        } else if (kind >= samePlace)
          into = placeOrder[task * places + (((draw2 >>> 16) * choices[task]!) >>> 16)]!;
      }
      const other = cell[to * places + into]!;
      let delta: number;
      if (other === NOWHERE) {
        weighed += 1;
        if (intricate) {
          this.tryGenerally(meeting, to, into, NOWHERE, draws[cursor++]!);
          continue;
        }
        delta = weighMove(state, task, from, at, to, into);
      } else {
        const second = taskOf[other]!;
        if (to !== from && block[second * periods + from]! !== 0) continue;
        if (placeCost[second * places + at]! < 0) continue;
        weighed += 1;
        if (intricate) {
          this.tryGenerally(meeting, to, into, other, draws[cursor++]!);
          continue;
        }
        delta = weighMove(state, task, from, at, to, into) + weighMove(state, second, to, into, from, at);
      }
      if (delta > 0 && (delta >= TABLE || draws[cursor++]! >= this.accept[delta]!)) continue;
      this.accepted += 1;
      this.move(meeting, to, into, other);
      if (state.cost < best.cost) best.offer(state);
    }
    this.cursor = cursor;
    return weighed;
  }

  private move(meeting: number, to: number, into: number, other: number): void {
    const { state } = this;
    const from = state.period[meeting]!;
    const at = state.place[meeting]!;
    state.take(meeting);
    if (other !== NOWHERE) {
      state.take(other);
      state.put(other, from, at);
    }
    state.put(meeting, to, into);
  }

  /** Moves, weighs by what really changed, and moves back when it is not accepted. */
  private tryGenerally(meeting: number, to: number, into: number, other: number, draw: number): void {
    const { state, best } = this;
    const before = state.cost;
    const from = state.period[meeting]!;
    const at = state.place[meeting]!;
    this.move(meeting, to, into, other);
    const delta = state.cost - before;
    if (delta > 0 && (delta >= TABLE || draw >= this.accept[delta]!)) {
      this.move(meeting, from, at, other);
      return;
    }
    this.accepted += 1;
    if (state.cost < best.cost) best.offer(state);
  }

  private tryChain(meeting: number, to: number, draw: number): void {
    const { state, best, chains } = this;
    const delta = chains.weigh(meeting, to);
    if (Number.isNaN(delta)) return;
    if (delta > 0 && (delta >= TABLE || draw >= this.accept[delta]!)) {
      chains.undo();
      return;
    }
    chains.commit();
    this.accepted += 1;
    if (state.cost < best.cost) best.offer(state);
  }

  /**
   * A meeting that construction could not place goes in as soon as there is room, or pushes out the one meeting that
   * keeps it out when what is weighed allows it: as many are placed as before, and another one may be easier to place.
   */
  private enter(meeting: number, draw: number, chanceDraw: number): void {
    const { state } = this;
    const { taskOf, openStart, open, periods, places, placeOrder, allowed } = state.compiled;
    const task = taskOf[meeting]!;
    const first = openStart[task]!;
    const count = openStart[task + 1]! - first;
    if (count === 0 || allowed[task] === 0) return;
    const to = open[first + ((draw * count) >>> 16)]!;
    const excluded = state.block[task * periods + to]!;
    if (excluded > 1) return;
    let out = excluded === 1 ? this.rivalIn(task, to) : NOWHERE;
    if (excluded === 1 && out === NOWHERE) return;
    let into = freePlace(state, task, to);
    if (into === NOWHERE) {
      into =
        out === NOWHERE
          ? placeOrder[task * places + Math.floor(chanceDraw * TWO_POW_MINUS_32 * allowed[task]!)]!
          : state.place[out]!;
      if (state.compiled.placeCost[task * places + into]! < 0) return;
      out = state.cell[to * places + into]!;
    }
    const before = state.cost;
    const outPlace = out === NOWHERE ? NOWHERE : state.place[out]!;
    if (out !== NOWHERE) state.take(out);
    state.put(meeting, to, into);
    const delta = state.cost - before;
    if (out !== NOWHERE && delta > 0 && (delta >= TABLE || chanceDraw >= this.accept[delta]!)) {
      state.take(meeting);
      state.put(out, to, outPlace);
      return;
    }
    this.best.offer(state);
  }

  /** The meeting in the period that excludes the task, unless it is one of its own. */
  private rivalIn(task: number, period: number): number {
    const { state } = this;
    const { places, conflict, tasks, taskOf } = state.compiled;
    for (let i = 0; i < state.atCount[period]!; i++) {
      const other = state.at[period * places + i]!;
      if (conflict[task * tasks + taskOf[other]!]) return taskOf[other] === task ? NOWHERE : other;
    }
    return NOWHERE;
  }

  /** Gives the meetings that are nowhere a turn each, beyond the draws that happen to fall on them. */
  private enterSome(): void {
    const { state, turns: chance } = this;
    const { meetings } = state.compiled;
    for (let turns = 0, at = chance.below(meetings), seen = 0; turns < TURNS && seen < meetings; seen++) {
      if (state.period[at]! < 0) {
        this.enter(at, chance.below(65536), Math.floor(chance.below(65536) * 65536));
        turns += 1;
      }
      at = at + 1 === meetings ? 0 : at + 1;
    }
  }
}
