/**
 * One search from one seed: construct, learn what temperatures matter, cool quickly over all of them, then again and more
 * slowly over those at which the cost came down. The budget is time (the temperature follows the clock) or iterations (nothing depends on the clock: same seed
 * and same iterations give the same bytes on any machine).
 */
import type { Compiled } from '../compiled.js';
import type { Placement } from '../problem.js';
import { Chance } from '../random.js';
import { Annealing, DEFAULT_MIX, type Mix } from './anneal.js';
import { Construction } from './construct.js';
import {
  CoolingCurve,
  coolingFrom,
  DEFAULT_COOLING,
  Pilot,
  type Cooling,
  type CoolingTuning,
} from './cooling.js';
import { Best, placementsOf, State } from './state.js';

export interface Budget {
  /** Seconds by `clock`; undefined = no limit. */
  readonly seconds?: number;
  /** Proposals; when given, the cooling follows them and not the clock. */
  readonly iterations?: number;
}

export interface Surroundings {
  /** Seconds used so far, by whatever clock the budget is meant. */
  clock(): number;
  /** Whether somebody asked to stop. */
  stopped(): boolean;
  /** Called about once in `PROGRESS_EVERY` of the budget. */
  progress?(report: Progress): void;
}

export interface Progress {
  readonly seconds: number;
  readonly proposals: number;
  readonly penalty: number;
  readonly unplaced: number;
}

export type StopReason = 'time' | 'iterations' | 'asked' | 'optimal';

export interface Answer {
  readonly placements: Placement[];
  readonly penalty: number;
  readonly unplaced: number;
  readonly why: StopReason;
  /** Proposals made, and how many of them were feasible and weighed. */
  readonly proposals: number;
  readonly weighed: number;
  readonly seconds: number;
}

/** What may be tuned; the defaults are those of the record of decisions. */
export interface Tuning {
  readonly mix: Mix;
  readonly cooling: CoolingTuning;
  /** Share of the budget that the pilot may take; it needs less of a long one. */
  readonly pilot: number;
  /** Shares of what is left then at which the first and the second cooling end. */
  readonly shares: readonly [number, number];
}

export const DEFAULT_TUNING: Tuning = {
  mix: DEFAULT_MIX,
  cooling: DEFAULT_COOLING,
  pilot: 0.1,
  shares: [0.12, 0.36],
};

const CHUNK = 20_000;
/** Few iterations are cut into about so many chunks, of no fewer proposals than the smallest. */
const CHUNKS = 400;
const SMALLEST_CHUNK = 500;
const PROGRESS_EVERY = 1;
/** Share of the budget that construction may take before what is placed is improved instead. */
const CONSTRUCTION_SHARE = 0.5;
/** Proposals that one pushing-out step of construction is counted as. */
const STEP_PRICE = 50;

/** What no timetable can be cheaper than: every meeting in its cheapest place, every task on as many days as it can. */
export function leastPenalty(k: Compiled): number {
  let sum = 0;
  for (let task = 0; task < k.tasks; task++) {
    const count = k.meetingStart[task + 1]! - k.meetingStart[task]!;
    if (count > 0 && k.allowed[task]! > 0)
      sum += count * k.placeCost[task * k.places + k.placeOrder[task * k.places]!]!;
    sum += k.spreadCost[task * (k.days + 1) + Math.min(count, k.days)]!;
  }
  return sum;
}

class Search {
  private readonly state: State;
  private readonly best: Best;
  private readonly chance: Chance;
  private readonly annealing: Annealing;
  private readonly least: number;
  private proposals = 0;
  private weighed = 0;
  private reported = 0;
  private why: StopReason | undefined;

  constructor(
    private readonly compiled: Compiled,
    seed: number,
    private readonly budget: Budget,
    private readonly surroundings: Surroundings,
    private readonly tuning: Tuning,
  ) {
    this.state = new State(compiled);
    this.best = new Best(compiled.meetings);
    this.chance = new Chance(seed);
    this.annealing = new Annealing(this.state, this.best, this.chance, tuning.mix);
    this.least = leastPenalty(compiled);
  }

  /** How much of the budget is used, 0 to 1. */
  private used(): number {
    const { seconds, iterations } = this.budget;
    if (iterations !== undefined) return Math.min(1, this.proposals / iterations);
    return seconds === undefined ? 0 : Math.min(1, this.surroundings.clock() / seconds);
  }

  /** Whether to stop now; remembers why. */
  private ends(): boolean {
    const { seconds, iterations } = this.budget;
    if (this.why !== undefined) return true;
    if (this.best.placed === this.compiled.meetings && this.best.cost <= this.least) this.why = 'optimal';
    else if (this.surroundings.stopped()) this.why = 'asked';
    else if (iterations !== undefined && this.proposals >= iterations) this.why = 'iterations';
    else if (seconds !== undefined && this.surroundings.clock() >= seconds) this.why = 'time';
    return this.why !== undefined;
  }

  private report(): void {
    const seconds = this.surroundings.clock();
    if (seconds - this.reported < PROGRESS_EVERY) return;
    this.reported = seconds;
    this.surroundings.progress?.({
      seconds,
      proposals: this.proposals,
      penalty: this.best.cost,
      unplaced: this.compiled.meetings - this.best.placed,
    });
  }

  private construct(): void {
    const construction = new Construction(this.state, this.chance);
    construction.greedy(() => this.ends());
    const rounds = 256;
    while (construction.missing > 0 && !this.ends() && this.used() < CONSTRUCTION_SHARE) {
      this.best.offer(this.state);
      construction.eject(rounds, () => this.surroundings.stopped());
      this.proposals += rounds * STEP_PRICE;
      this.report();
    }
    construction.settle();
    this.best.offer(this.state);
  }

  /** One chunk of proposals at a temperature. */
  private anneal(temperature: number): void {
    const { iterations } = this.budget;
    const chunk =
      iterations === undefined
        ? CHUNK
        : Math.min(
            Math.max(SMALLEST_CHUNK, Math.min(CHUNK, Math.floor(iterations / CHUNKS))),
            iterations - this.proposals,
          );
    this.annealing.setTemperature(temperature);
    this.weighed += this.annealing.run(chunk);
    this.proposals += chunk;
    this.report();
  }

  /** Finds where to begin; takes no more of the budget than its share, however short that is. */
  private fly(): Pilot {
    const pilot = new Pilot(this.tuning.cooling.hotAccepted);
    const end = this.used() + (1 - this.used()) * this.tuning.pilot;
    while (!this.ends() && !pilot.done && this.used() < end) {
      const { accepted } = this.annealing;
      const { weighed } = this;
      this.anneal(pilot.temperature);
      pilot.see(this.annealing.accepted - accepted, this.weighed - weighed);
    }
    return pilot;
  }

  /** Cools until the share of the budget is used; returns what it came to at each temperature. */
  private cool(cooling: Cooling, until: number): CoolingCurve {
    const curve = new CoolingCurve();
    const begin = this.used();
    const width = Math.max(1e-9, until - begin);
    while (!this.ends() && (until >= 1 || this.used() < until)) {
      const temperature = cooling((this.used() - begin) / width);
      const before = this.best.cost;
      this.anneal(temperature);
      curve.see(temperature, this.state.cost, this.best.cost < before);
    }
    return curve;
  }

  /** Whether the rest of the budget is enough for several coolings, at the pace of the pilot. */
  private severalFit(proposals: number, share: number): boolean {
    const left = (1 - this.used()) * (proposals / Math.max(share, 1e-9));
    return left >= this.tuning.cooling.severalFrom * this.compiled.meetings;
  }

  /**
   * Coolings that take longer and longer, each over the temperatures that mattered to the one before. Where the second was
   * no better than the first for all its time, chance decides more than patience: the rest is shared by two. Where there
   * are many meetings for the time, all of it goes to one.
   */
  private coolAgain(): void {
    const { cooling, shares } = this.tuning;
    const { proposals } = this;
    const landed = this.used();
    const first = coolingFrom(this.fly(), cooling);
    const begin = this.used();
    if (!this.severalFit(this.proposals - proposals, begin - landed)) {
      this.cool(first, 1);
      return;
    }
    const end = (share: number) => begin + (1 - begin) * share;
    const quick = this.cool(first, end(shares[0]));
    this.state.restore(this.best);
    const second = this.cool(quick.again(cooling, first(0)), end(shares[1]));
    const parts = second.least < quick.least ? 1 : 2;
    for (let part = 1; part <= parts; part++) {
      this.state.restore(this.best);
      this.cool(second.again(cooling, first(0)), end(shares[1] + ((1 - shares[1]) * part) / parts));
    }
  }

  run(): Answer {
    this.construct();
    this.coolAgain();
    const { best, compiled } = this;
    return {
      placements: placementsOf(compiled, best),
      penalty: best.cost,
      unplaced: compiled.meetings - best.placed,
      why: this.why ?? 'time',
      proposals: this.proposals,
      weighed: this.weighed,
      seconds: this.surroundings.clock(),
    };
  }
}

/** Searches until the budget is used up, the answer cannot get better, or somebody asks to stop. */
export function solve(
  compiled: Compiled,
  seed: number,
  budget: Budget,
  surroundings: Surroundings,
  tuning: Tuning = DEFAULT_TUNING,
): Answer {
  return new Search(compiled, seed, budget, surroundings, tuning).run();
}
