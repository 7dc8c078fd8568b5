/**
 * Repair after a sickness, a breakdown or a cancelled room: the published version stands as far as it may, and what may
 * not stand moves with the fewest changes. Several ways are worked out and ranked; a person picks.
 */
import { Board, type Plan } from './board.js';
import { allowed } from './constraints/index.js';
import { FewestChanges, type Verdict } from './fewest-changes.js';
import { obstacles, whyNot, type Obstacle, type WhyNot } from './explain.js';
import { sameSpot, type Spot } from './model.js';
import { changeOf, giveToOneTrainer } from './one-trainer.js';
import { cheapestSpots, spotsByMovingOne, type Suggestion } from './suggest.js';
import { centreCost, placePublished } from './solve.js';

export interface Change {
  readonly session: number;
  readonly from: Spot;
  readonly to: Spot | undefined;
  /** Why it could not stay; empty when it makes room for another. */
  readonly because: readonly Obstacle[];
}

export interface Lost {
  readonly session: number;
  /** Why it is not at its own time, with whoever and wherever. */
  readonly whyNot: WhyNot;
  /** Whether it has no place even in a centre without any other session. */
  readonly hopeless: boolean;
}

export interface Proposal {
  readonly way: RepairWay;
  readonly spots: readonly (Spot | undefined)[];
  readonly changes: readonly Change[];
  /** What cannot be saved, and what stands against it. */
  readonly lost: readonly Lost[];
  readonly timesMoved: number;
  readonly cost: number;
  /** Whether it is proven that nothing loses fewer sessions, and nothing that loses as few changes fewer. */
  readonly provenFewest: boolean;
}

/**
 * Only other trainers and workshops at the same time; any time; any time and one other session may make room; the times of
 * the first proposal with still other trainers or workshops; whoever is away, or what is closed, kept for another time;
 * whatever costs least.
 */
export type RepairWay = 'same_time' | 'any_time' | 'make_room' | 'others' | 'other_time' | 'least_cost';

/** Tried one after the other, each with more freedom than the one before. */
const WAYS = ['same_time', 'any_time', 'make_room'] as const satisfies readonly RepairWay[];
export const WAYS_TRIED = WAYS.length;

const MOST_TRIES = 200;
/** Steps of the exact search for each number of changes, and how many further sessions it lets move to lose nothing. */
const NODES = 2_000;
const MOST_FURTHER = 3;
const COMPARED = 400;

/** Fewest changed things first: the trainer alone, the workshop alone, both, then another time. */
const byChange = (published: Spot) => (a: Suggestion, b: Suggestion) =>
  a.moves.length - b.moves.length ||
  changeOf(published, a.spot) - changeOf(published, b.spot) ||
  a.cost - b.cost;

function replace(board: Board, session: number, published: Spot, way: RepairWay): boolean {
  const { day, slot } = published;
  let options = cheapestSpots(board, session, COMPARED, { day, slot });
  if (options.length === 0 && way !== 'same_time') options = cheapestSpots(board, session, COMPARED);
  if (options.length === 0 && way === 'make_room') options = spotsByMovingOne(board, session, 10, MOST_TRIES);
  const best = options.sort(byChange(published))[0];
  if (!best) return false;
  for (const { session: other } of best.moves) board.take(other);
  board.put(session, best.spot);
  for (const { session: other, to } of best.moves) board.put(other, to);
  return true;
}

/** Tries to bring sessions that were moved for nothing back to where they were. */
function settle(board: Board): void {
  board.plan.centre.sessions.forEach(({ published }, session) => {
    const now = board.spots[session];
    if (published === undefined || now === undefined || sameSpot(published, now)) return;
    board.take(session);
    board.put(session, allowed(board, session, published) ? published : now);
  });
}

function propose(plan: Plan, way: RepairWay): Proposal {
  const { sessions } = plan.centre;
  const board = new Board(plan);
  const affected = placePublished(board);
  const because = new Map(affected.map((at) => [at, obstacles(board, at, sessions[at]!.published!)]));
  const freedom = new Map(
    affected.map((at) => {
      const { day, slot } = sessions[at]!.published!;
      return [at, cheapestSpots(board, at, COMPARED, { day, slot }).length];
    }),
  );
  const order = [...affected].sort((a, b) => freedom.get(a)! - freedom.get(b)! || a - b);
  const lost = order.filter((session) => !replace(board, session, sessions[session]!.published!, way));
  settle(board);
  giveToOneTrainer(board);
  return proposalOf(board, way, lost, because);
}

/** The board as a proposal: what is elsewhere than published, and why it could not stay. */
export function proposalOf(
  board: Board,
  way: RepairWay,
  lost: readonly number[],
  because: ReadonlyMap<number, readonly Obstacle[]>,
): Proposal {
  const { plan } = board;
  const { sessions } = plan.centre;
  const changes = sessions.flatMap(({ published }, session) => {
    const to = board.spots[session];
    if (published === undefined || sameSpot(published, to)) return [];
    return [{ session, from: published, to, because: because.get(session) ?? [] }];
  });
  return {
    way,
    spots: [...board.spots],
    changes,
    lost: lost.map((session) => {
      const { day, slot } = sessions[session]!.published!;
      return { session, whyNot: whyNot(board, session, { day, slot }), hopeless: false };
    }),
    timesMoved: changes.filter(({ from, to }) => to && (to.day !== from.day || to.slot !== from.slot)).length,
    cost: centreCost(plan, board.spots).reduce((sum, { cost }) => sum + cost, 0),
    provenFewest: false,
  };
}

/** A plan that the exact search found, each moved session in the spot that changes and costs least. */
function fromExact(plan: Plan, exact: FewestChanges): Proposal {
  const { sessions } = plan.centre;
  const board = new Board(plan);
  const affected = placePublished(board);
  const because = new Map(affected.map((at) => [at, obstacles(board, at, sessions[at]!.published!)]));
  board.restore(exact.spots);
  let makesRoom = false;
  sessions.forEach(({ published }, session) => {
    const spot = board.spots[session];
    if (published === undefined || spot === undefined || sameSpot(published, spot)) return;
    if (!because.has(session)) makesRoom = true;
    board.take(session);
    const { day, slot } = published;
    const near = cheapestSpots(board, session, COMPARED, { day, slot });
    const options = near.length > 0 ? near : cheapestSpots(board, session, COMPARED);
    board.put(session, options.sort(byChange(published))[0]?.spot ?? spot);
  });
  giveToOneTrainer(board);
  const proposal = proposalOf(board, 'any_time', exact.hopeless, because);
  return { ...proposal, way: makesRoom ? 'make_room' : proposal.timesMoved > 0 ? 'any_time' : 'same_time' };
}

/**
 * Looks for a plan that loses or changes fewer sessions than the best of the ranked ways, number by number: what it finds
 * is put first; what it rules out proves that there is none.
 */
function withProof(plan: Plan, ranked: readonly Proposal[], exact: FewestChanges): Proposal[] {
  const [best] = ranked;
  if (!best) return [];
  const least = exact.mustMove.length;
  const loses = best.lost.length > exact.hopeless.length;
  const further = loses ? MOST_FURTHER + 1 : best.changes.length - least;
  let verdict: Verdict = 'none';
  let extra = 0;
  for (; extra < further && verdict === 'none'; extra++) verdict = exact.search(extra);
  if (verdict === 'unknown' || (loses && verdict === 'none')) return [...ranked];
  const list = verdict === 'found' ? [fromExact(plan, exact), ...ranked] : ranked;
  const { lost, changes } = list[0]!;
  return list.map((one) => ({
    ...one,
    provenFewest: one.lost.length === lost.length && one.changes.length === changes.length,
  }));
}

/**
 * Ranked ways to repair the published version under what the plan's centre says now (an absence, a breakdown and a
 * closure are facts of its trainers and workshops): fewest lost, then fewest changed, then fewest moved times, then cost.
 * An exact search, bounded by `mostNodes` steps for each number of changes, improves the first or proves it. `tried` hears
 * of each of `WAYS_TRIED` ways as soon as it is worked out, before the search.
 */
export function repair(plan: Plan, mostNodes = NODES, tried?: (one: Proposal) => void): Proposal[] {
  const all = WAYS.map((way) => {
    const one = propose(plan, way);
    tried?.(one);
    return one;
  });
  const sorted = all.sort(
    (a, b) =>
      a.lost.length - b.lost.length ||
      a.changes.length - b.changes.length ||
      a.timesMoved - b.timesMoved ||
      a.cost - b.cost,
  );
  const exact = new FewestChanges(plan, mostNodes);
  const hopeless = new Set(exact.hopeless);
  const seen = new Set<string>();
  return withProof(plan, sorted, exact)
    .filter(({ changes }) => {
      const key = JSON.stringify(changes.map(({ session, to }) => [session, to]));
      return !seen.has(key) && seen.add(key);
    })
    .map((one) => ({
      ...one,
      lost: one.lost.map((session) => ({ ...session, hopeless: hopeless.has(session.session) })),
    }));
}

/**
 * The same repair with other people or rooms than the proposal names, for whoever cannot ask those: undefined when fewer
 * than half of what it gives to somebody else, or takes elsewhere, could be given to others.
 */
export function withOthers(plan: Plan, first: Proposal): Proposal | undefined {
  const board = new Board(plan);
  board.restore(first.spots);
  const used = new Set<number>();
  let [asked, found] = [0, 0];
  for (const { session, from, to, because } of first.changes) {
    const given = to && to.trainer !== from.trainer;
    if (!to || because.length === 0 || (!given && to.workshop === from.workshop)) continue;
    asked += 1;
    board.take(session);
    const options = cheapestSpots(board, session, COMPARED, { day: to.day, slot: to.slot })
      .filter(({ spot }) => (given ? spot.trainer !== to.trainer : spot.workshop !== to.workshop))
      .sort(
        (a, b) =>
          changeOf(from, a.spot) - changeOf(from, b.spot) ||
          Number(used.has(b.spot.trainer)) - Number(used.has(a.spot.trainer)) ||
          a.cost - b.cost,
      );
    const spot = options[0]?.spot;
    if (spot) {
      found += 1;
      used.add(spot.trainer);
    }
    board.put(session, spot ?? to);
  }
  if (found === 0 || found * 2 < asked) return undefined;
  const because = new Map(first.changes.map((one) => [one.session, one.because]));
  return { ...proposalOf(board, 'others', [], because), lost: first.lost };
}
