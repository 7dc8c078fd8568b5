/** Construct, then improve: one search for a whole centre. Stops at any time and holds the best that was found. */
import { Chance, expMinus } from '../random.js';
import type { Budget, StopReason } from '../search/solve.js';
import { geometric } from '../search/cooling.js';
import { Board, Plan } from './board.js';
import { allowed, CENTRE_MUST, CENTRE_WEIGHED, costAround, drop, lift } from './constraints/index.js';
import type { Spot } from './model.js';
import { eachSpot } from './options.js';

export interface CentrePart {
  readonly name: string;
  readonly cost: number;
}

export interface CentreAnswer {
  readonly spots: readonly (Spot | undefined)[];
  readonly unplaced: readonly number[];
  readonly cost: number;
  readonly parts: readonly CentrePart[];
  readonly why: StopReason;
  readonly proposals: number;
  readonly seconds: number;
  /** When nothing was missing for the first time. */
  readonly completeAfter: number | undefined;
}

/** The best so far, told about once a second. */
export interface CentreProgress {
  readonly seconds: number;
  readonly proposals: number;
  readonly cost: number;
  readonly parts: readonly CentrePart[];
  readonly unplaced: readonly number[];
  readonly spots: readonly (Spot | undefined)[];
}

export interface CentreSurroundings {
  /** Seconds used so far, by whatever clock the budget is meant. */
  clock(): number;
  /** Whether somebody asked to stop. */
  stopped(): boolean;
  progress?(best: CentreProgress): void;
}

const HOT = 20;
const COLD = 0.3;
/** Spots that construction compares for a session. */
const COMPARED = 24;
const CHUNK = 512;
const PROGRESS_EVERY = 1;
const TWO_POW_30 = 1 << 30;
/** Rounds of taking a stuck cohort and its rivals apart. */
const REPAIRS = 400;

/** What the sessions on the board cost, by constraint, counted from an empty board. */
export function centreCost(plan: Plan, spots: readonly (Spot | undefined)[]): CentrePart[] {
  const board = new Board(plan);
  const sums = CENTRE_WEIGHED.map(() => 0);
  spots.forEach((spot, session) => {
    if (spot === undefined) return;
    CENTRE_WEIGHED.forEach((one, at) => (sums[at]! -= one.weight * one.around(board, session, spot)));
    board.put(session, spot);
    CENTRE_WEIGHED.forEach((one, at) => (sums[at]! += one.weight * one.around(board, session, spot)));
  });
  return CENTRE_WEIGHED.map(({ name }, at) => ({ name, cost: sums[at]! }));
}

/** What is wrong with the sessions on the board, each asked as if it were to be placed where it is. */
export function centreViolations(board: Board): { session: number; constraint: string }[] {
  const found: { session: number; constraint: string }[] = [];
  board.spots.forEach((_, session) => {
    const spot = board.take(session);
    if (spot === undefined) return;
    for (const rule of CENTRE_MUST)
      if (rule.forbids(board, session, spot)) found.push({ session, constraint: rule.name });
    board.put(session, spot);
  });
  return found;
}

/** Puts the published version on the board, earliest first, as far as it may stand; returns what may not. */
export function placePublished(board: Board): number[] {
  const { sessions } = board.plan.centre;
  const order = sessions
    .flatMap(({ published }, at) => (published === undefined ? [] : [{ at, published }]))
    .sort((a, b) => a.published.day - b.published.day || a.published.slot - b.published.slot || a.at - b.at);
  const out: number[] = [];
  for (const { at, published } of order)
    if (allowed(board, at, published)) board.put(at, published);
    else out.push(at);
  return out;
}

const missingFrom = (spots: readonly (Spot | undefined)[]): number[] =>
  spots.flatMap((spot, at) => (spot === undefined ? [at] : []));

class CentreSearch {
  private readonly chance: Chance;
  private readonly movable: readonly number[];
  private cost = 0;
  private best: { spots: readonly (Spot | undefined)[]; placed: number; cost: number } | undefined;
  private proposals = 0;
  private completeAfter: number | undefined;
  private reported = 0;

  constructor(
    private readonly board: Board,
    seed: number,
    private readonly budget: Budget,
    private readonly surroundings: CentreSurroundings,
  ) {
    this.chance = new Chance(seed);
    this.movable = board.plan.centre.sessions.flatMap(({ pin }, at) =>
      pin?.day !== undefined &&
      pin.slot !== undefined &&
      pin.workshop !== undefined &&
      pin.trainer !== undefined
        ? []
        : [at],
    );
  }

  private used(): number {
    const { seconds, iterations } = this.budget;
    if (iterations !== undefined) return Math.min(1, this.proposals / iterations);
    return seconds === undefined ? 0 : Math.min(1, this.surroundings.clock() / seconds);
  }

  private reason(): StopReason | undefined {
    const { seconds, iterations } = this.budget;
    if (this.surroundings.stopped()) return 'asked';
    if (iterations !== undefined && this.proposals >= iterations) return 'iterations';
    if (seconds !== undefined && this.surroundings.clock() >= seconds) return 'time';
    return undefined;
  }

  private keep(): void {
    const { placed, spots } = this.board;
    if (placed === spots.length) this.completeAfter ??= this.surroundings.clock();
    if (
      this.best &&
      (this.best.placed > placed || (this.best.placed === placed && this.best.cost <= this.cost))
    )
      return;
    this.best = { spots: [...spots], placed, cost: this.cost };
  }

  /** Tells the best so far when a second has gone by; nothing of the search depends on it. */
  private report(): void {
    const { best, surroundings } = this;
    if (!best || !surroundings.progress) return;
    const seconds = surroundings.clock();
    if (seconds - this.reported < PROGRESS_EVERY) return;
    this.reported = seconds;
    const { spots, cost } = best;
    const parts = centreCost(this.board.plan, spots);
    surroundings.progress({
      seconds,
      proposals: this.proposals,
      cost,
      parts,
      unplaced: missingFrom(spots),
      spots,
    });
  }

  /** Puts the session into the cheapest of the first spots that are free; false when there is none. */
  private placeEarly(session: number): boolean {
    const { board, chance } = this;
    let best: Spot | undefined;
    let least = Number.MAX_SAFE_INTEGER;
    let compared = 0;
    const rotation = chance.below(64);
    eachSpot(
      board,
      session,
      {},
      (spot) => {
        const without = costAround(board, session, spot);
        board.put(session, spot);
        const cost = costAround(board, session, spot) - without;
        board.take(session);
        if (cost < least) {
          least = cost;
          best = spot;
        }
        compared += 1;
        return compared < COMPARED;
      },
      rotation,
    );
    this.proposals += compared;
    if (best === undefined) return false;
    this.cost += drop(board, session, best);
    return true;
  }

  private inOrder(sessions: readonly number[]): number[] {
    const facts = this.board.plan.centre.sessions;
    return [...sessions].sort((a, b) => facts[a]!.stage - facts[b]!.stage || a - b);
  }

  /** Tightest cohorts first, each in the order of its modules. */
  private construct(): void {
    const { plan } = this.board;
    const { cohorts, days } = plan.centre;
    const slack = cohorts.map(({ runs }, cohort) => {
      let open = 0;
      for (let day = runs.from; day <= Math.min(days - 1, runs.to); day++)
        if (plan.cohortOpen[cohort * days + day] !== 0) open += 1;
      const hours = plan.sessionsOf[cohort]!.reduce((sum, at) => sum + plan.centre.sessions[at]!.hours, 0);
      return open - hours / plan.hoursADay[cohort]!;
    });
    const order = cohorts.map((_, cohort) => cohort).sort((a, b) => slack[a]! - slack[b]! || a - b);
    for (const cohort of order)
      for (const session of this.inOrder(plan.sessionsOf[cohort]!))
        if (this.board.spots[session] === undefined) this.placeEarly(session);
  }

  /** Takes the cohort of a missing session and some rivals apart and lays them anew, the missing one’s cohort first. */
  private unstick(): void {
    const { plan } = this.board;
    const { sessions } = plan.centre;
    for (let round = 0; round < REPAIRS && this.reason() === undefined; round++) {
      const missing = missingFrom(this.board.spots);
      if (missing.length === 0) return;
      const before = { spots: [...this.board.spots], placed: this.board.placed, cost: this.cost };
      const { cohort } = sessions[missing[this.chance.below(missing.length)]!]!;
      const rivals = Array.from({ length: 2 }, () => this.chance.below(plan.centre.cohorts.length));
      const group = [...new Set([cohort, ...rivals])];
      for (const one of group)
        for (const session of plan.sessionsOf[one]!) this.cost += lift(this.board, session);
      for (const one of group)
        for (const session of this.inOrder(plan.sessionsOf[one]!)) this.placeEarly(session);
      if (this.board.placed < before.placed) {
        this.board.restore(before.spots);
        this.cost = before.cost;
      }
      this.keep();
      this.report();
    }
  }

  private propose(session: number, from: Spot): Spot | undefined {
    const { chance, board } = this;
    const { plan } = board;
    const { sessions, cohorts, days } = plan.centre;
    const { cohort, hours, pin } = sessions[session]!;
    const workshops = plan.workshopsFor[session]!;
    const trainers = plan.trainersFor[session]!;
    const kind = chance.below(10);
    let { day, slot, workshop, trainer } = from;
    if (kind < 6) {
      const { runs } = cohorts[cohort]!;
      day = runs.from + chance.below(Math.min(days - 1, runs.to) - runs.from + 1);
      const starts = plan.startsFor(hours);
      slot = starts[chance.below(starts.length)]!;
    }
    if (kind === 5 || kind === 6 || kind === 7) workshop = workshops[chance.below(workshops.length)]!;
    if (kind === 4 || kind === 5 || kind > 7) trainer = trainers[chance.below(trainers.length)]!;
    if (day === from.day && slot === from.slot && workshop === from.workshop && trainer === from.trainer)
      return undefined;
    return { day, slot, workshop, trainer, ...pin };
  }

  private improve(temperature: number): void {
    const { board, chance, movable } = this;
    for (let i = 0; i < CHUNK; i++) {
      this.proposals += 1;
      const session = movable[chance.below(movable.length)]!;
      const from = board.spots[session];
      if (from === undefined) {
        if (chance.below(16) === 0 && this.placeEarly(session)) this.keep();
        continue;
      }
      const to = this.propose(session, from);
      if (to === undefined) continue;
      board.take(session);
      const possible = allowed(board, session, to);
      board.put(session, from);
      if (!possible) continue;
      const delta = lift(board, session) + drop(board, session, to);
      if (delta > 0 && chance.below(TWO_POW_30) >= TWO_POW_30 * expMinus(delta / temperature)) {
        board.take(session);
        board.put(session, from);
        continue;
      }
      this.cost += delta;
      if (!this.best || this.board.placed > this.best.placed || this.cost < this.best.cost) this.keep();
    }
  }

  run(): CentreAnswer {
    placePublished(this.board);
    this.cost = centreCost(this.board.plan, this.board.spots).reduce((sum, { cost }) => sum + cost, 0);
    this.construct();
    this.keep();
    this.unstick();
    this.keep();
    const begin = this.used();
    const cooling = geometric(HOT, COLD);
    let why = this.reason();
    while (why === undefined && this.movable.length > 0) {
      this.improve(cooling(Math.max(0, (this.used() - begin) / Math.max(1e-9, 1 - begin))));
      this.report();
      why = this.reason();
    }
    const { spots } = this.best!;
    const parts = centreCost(this.board.plan, spots);
    return {
      spots,
      unplaced: missingFrom(spots),
      cost: parts.reduce((sum, { cost }) => sum + cost, 0),
      parts,
      why: why ?? 'optimal',
      proposals: this.proposals,
      seconds: this.surroundings.clock(),
      completeAfter: this.completeAfter,
    };
  }
}

/** Plans the centre from its published version (if it has one) until the budget is used up or somebody asks to stop. */
export function solveCentre(
  plan: Plan,
  seed: number,
  budget: Budget,
  surroundings: CentreSurroundings,
): CentreAnswer {
  return new CentreSearch(new Board(plan), seed, budget, surroundings).run();
}
