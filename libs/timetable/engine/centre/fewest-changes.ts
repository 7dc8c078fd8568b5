/**
 * The fewest changes to a published version, exactly: is there a plan in which everything stands that the facts allow to
 * stand, except for `extra` further sessions? A bounded search that tries every way: for what has to move, every spot;
 * where sessions hold a spot, every one of them that could make room. Taking a session away never forbids anything, so
 * that what cannot be placed among fewer sessions cannot be placed among more.
 */
import { Board, type Plan } from './board.js';
import { allowed, CENTRE_MUST, OF_TIME, OF_TRAINER, OF_WORKSHOP } from './constraints/index.js';
import type { CentreMust } from './constraints/constraint.js';
import type { Spot } from './model.js';

/** `found`: such a plan; `none`: proven that there is none; `unknown`: the search was given up. */
export type Verdict = 'found' | 'none' | 'unknown';

interface Option {
  readonly spot: Spot;
  /** Constraints that sessions on the board hold against it; empty = it is free. */
  readonly against: readonly CentreMust[];
}

/** Constraints whose breach depends on which other sessions are on the board. */
const HELD_BY_SESSIONS: ReadonlySet<string> = new Set([
  'cohort_free',
  'learners_free',
  'module_order',
  'daily_hours',
  'workshop_free',
  'trainer_free',
  'travel_time',
  'funding',
]);

export class FewestChanges {
  private readonly board: Board;
  private readonly empty: Board;
  /** Sessions whose published spot no plan may keep. */
  readonly mustMove: readonly number[];
  /** Of those, the ones that have no spot even in an empty centre. */
  readonly hopeless: readonly number[];
  private readonly stands: readonly number[];
  private nodes = 0;

  constructor(
    private readonly plan: Plan,
    private readonly mostNodes: number,
  ) {
    this.board = new Board(plan);
    this.empty = new Board(plan);
    const { sessions } = plan.centre;
    const published = sessions.flatMap((session, at) => (session.published ? [at] : []));
    this.mustMove = published.filter((at) => !allowed(this.empty, at, sessions[at]!.published!));
    const moving = new Set(this.mustMove);
    this.stands = published.filter((at) => !moving.has(at));
    this.hopeless = this.mustMove.filter((at) => this.optionsAmong(this.empty, at, false).next().done);
  }

  /** Searches for a plan in which `extra` sessions move beyond those that must; leaves its spots in `spots`. */
  search(extra: number): Verdict {
    this.nodes = 0;
    this.board.restore(this.plan.centre.sessions.map(() => undefined));
    const lost = new Set(this.hopeless);
    return this.stand(
      0,
      this.mustMove.filter((at) => !lost.has(at)),
      extra,
    );
  }

  get spots(): readonly (Spot | undefined)[] {
    return this.board.spots;
  }

  /** Puts what may stand where it is published; of those that cannot stand together, one has to move. */
  private stand(from: number, open: readonly number[], extra: number): Verdict {
    const { board, stands } = this;
    const { sessions } = this.plan.centre;
    const put: number[] = [];
    let verdict: Verdict | undefined;
    for (let i = from; i < stands.length && verdict === undefined; i++) {
      const at = stands[i]!;
      if (open.includes(at)) continue;
      const spot = sessions[at]!.published!;
      const rule = CENTRE_MUST.find((one) => one.forbids(board, at, spot));
      if (rule === undefined) {
        board.put(at, spot);
        put.push(at);
      } else verdict = this.giveWay(i, at, this.rivals(at, spot, rule), open, extra);
    }
    verdict ??= this.place(open, extra);
    if (verdict !== 'found') for (const at of put) board.take(at);
    return verdict;
  }

  private giveWay(
    index: number,
    at: number,
    rivals: readonly number[],
    open: readonly number[],
    extra: number,
  ): Verdict {
    if (extra === 0) return 'none';
    let verdict: Verdict = 'none';
    for (const one of [at, ...rivals]) {
      const home = this.board.take(one);
      const below = this.stand(index, [...open, one], extra - 1);
      if (below === 'found') return below;
      if (home !== undefined) this.board.put(one, home);
      if (below === 'unknown') verdict = below;
    }
    return verdict;
  }

  /** Spots that are free, and with `held` also those that only sessions keep it from. */
  private *optionsAmong(board: Board, session: number, held: boolean): Generator<Option> {
    const { plan } = this;
    const { days, sessions, cohorts } = plan.centre;
    const { hours, cohort, pin } = sessions[session]!;
    const { runs } = cohorts[cohort]!;
    const only = (value: number | undefined, list: readonly number[]) =>
      value === undefined ? list : list.filter((one) => one === value);
    const span = Array.from(
      { length: Math.max(0, Math.min(days - 1, runs.to) - runs.from + 1) },
      (_, i) => i + runs.from,
    );
    const check = (rules: readonly CentreMust[], spot: Spot): CentreMust[] | undefined => {
      const against: CentreMust[] = [];
      for (const rule of rules) {
        if (!rule.forbids(board, session, spot)) continue;
        if (!held || !HELD_BY_SESSIONS.has(rule.name)) return undefined;
        against.push(rule);
      }
      return against;
    };
    for (const day of only(pin?.day, span)) {
      if (plan.cohortOpen[cohort * days + day] === 0) continue;
      for (const slot of only(pin?.slot, plan.startsFor(hours))) {
        const time = { day, slot, workshop: -1, trainer: -1 };
        const byTime = check(OF_TIME, time);
        if (byTime === undefined) continue;
        for (const workshop of only(pin?.workshop, plan.workshopsFor[session]!)) {
          const byWorkshop = check(OF_WORKSHOP, { ...time, workshop });
          if (byWorkshop === undefined) continue;
          for (const trainer of only(pin?.trainer, plan.trainersFor[session]!)) {
            const spot = { day, slot, workshop, trainer };
            const byTrainer = check(OF_TRAINER, spot);
            if (byTrainer) yield { spot, against: [...byTime, ...byWorkshop, ...byTrainer] };
          }
        }
      }
    }
  }

  /** Sessions on the board of which at least one has to leave for the constraint to allow the spot. */
  private rivals(session: number, spot: Spot, rule: CentreMust): number[] {
    const { board, plan } = this;
    const { sessions } = plan.centre;
    if (rule.name === 'daily_hours')
      return plan.sessionsOf[sessions[session]!.cohort]!.filter((at) => board.spots[at]?.day === spot.day);
    if (rule.name === 'funding')
      return plan.sessionsOf[sessions[session]!.cohort]!.filter((at) => board.spots[at] !== undefined);
    const ids = new Set(rule.holders(board, session, spot).map(({ id }) => id));
    return board.spots.flatMap((there, at) => (there !== undefined && ids.has(sessions[at]!.id) ? [at] : []));
  }

  private mayMove(session: number, open: readonly number[]): boolean {
    const { published, pin } = this.plan.centre.sessions[session]!;
    const whole =
      pin?.day !== undefined &&
      pin.slot !== undefined &&
      pin.workshop !== undefined &&
      pin.trainer !== undefined;
    return published !== undefined && !whole && !open.includes(session) && !this.placed.has(session);
  }

  /** Sessions that this search has placed anew: they have their spot already. */
  private readonly placed = new Set<number>();

  /** The open session with the fewest free spots; counts no further than the fewest so far. */
  private tightest(open: readonly number[]): { session: number; free: number } {
    let session = open[0]!;
    let free = Number.MAX_SAFE_INTEGER;
    for (const one of open) {
      let count = 0;
      for (const _ of this.optionsAmong(this.board, one, false)) if (++count >= free) break;
      if (count < free) {
        free = count;
        session = one;
        if (count === 0) break;
      }
    }
    return { session, free };
  }

  private place(open: readonly number[], extra: number): Verdict {
    if (open.length === 0) return 'found';
    const { board } = this;
    const { session, free } = this.tightest(open);
    if (free === 0 && extra === 0) return 'none';
    const rest = open.filter((one) => one !== session);
    let verdict: Verdict = 'none';
    for (const { spot, against } of this.optionsAmong(board, session, extra > 0)) {
      if (++this.nodes > this.mostNodes) return 'unknown';
      const below = this.settle(session, spot, against, rest, extra);
      if (below === 'found') return below;
      if (below === 'unknown') {
        verdict = below;
        if (this.nodes > this.mostNodes) return verdict;
      }
    }
    return verdict;
  }

  /** Puts the session into the spot after as many sessions as allowed made room for it. */
  private settle(
    session: number,
    spot: Spot,
    against: readonly CentreMust[],
    open: readonly number[],
    extra: number,
  ): Verdict {
    const { board, placed } = this;
    const rule = against.find((one) => one.forbids(board, session, spot));
    if (rule === undefined) {
      board.put(session, spot);
      placed.add(session);
      const verdict = this.place(open, extra);
      placed.delete(session);
      if (verdict !== 'found') board.take(session);
      return verdict;
    }
    if (extra === 0) return 'none';
    let verdict: Verdict = 'none';
    for (const rival of this.rivals(session, spot, rule)) {
      if (!this.mayMove(rival, open)) continue;
      if (++this.nodes > this.mostNodes) return 'unknown';
      const home = board.take(rival)!;
      const below = this.settle(session, spot, against, [...open, rival], extra - 1);
      if (below === 'found') return below;
      board.put(rival, home);
      if (below === 'unknown') verdict = below;
    }
    return verdict;
  }
}
