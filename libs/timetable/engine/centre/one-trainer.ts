/**
 * After a repair: sessions of one module on one day that were given to several trainers one after the other are given to
 * as few as can be, where that changes no more of what was published; of those ways the one that costs least.
 */
import type { Board } from './board.js';
import { allowed, drop, lift } from './constraints/index.js';
import { sameSpot, type Spot } from './model.js';
import { cheapestSpots } from './suggest.js';

const COMPARED = 50;

/** How much of a published place another spot changes: the trainer or the workshop least, another day most. */
export const changeOf = (published: Spot, spot: Spot): number =>
  (spot.day === published.day && spot.slot === published.slot ? 0 : 4) +
  (spot.day === published.day ? 0 : 2) +
  (spot.workshop === published.workshop ? 0 : 1) +
  (spot.trainer === published.trainer ? 0 : 1);

export function giveToOneTrainer(board: Board): void {
  const { plan } = board;
  const days = new Map<string, number[]>();
  board.spots.forEach((spot, at) => {
    if (spot === undefined) return;
    const key = `${plan.groupOf[at]} ${spot.day}`;
    days.set(key, [...(days.get(key) ?? []), at]);
  });
  for (const all of days.values()) {
    const moved = all.filter((at) => isMoved(board, at));
    if (moved.length > 0 && trainersOf(board, all) > 1) join(board, all, moved);
  }
}

function isMoved(board: Board, at: number): boolean {
  const { published } = board.plan.centre.sessions[at]!;
  return published !== undefined && !sameSpot(published, board.spots[at]);
}

const trainersOf = (board: Board, list: readonly number[]): number =>
  new Set(list.map((at) => board.spots[at]!.trainer)).size;

/** Tries each trainer for all of the moved ones; who cannot take that one keeps their own. */
function join(board: Board, all: readonly number[], moved: readonly number[]): void {
  const homes = new Map(moved.map((at) => [at, board.spots[at]!]));
  const candidates = new Set(moved.flatMap((at) => board.plan.trainersFor[at]!));
  let best = { trainers: trainersOf(board, all), cost: 0, spots: homes };
  for (const trainer of candidates) {
    let cost = moved.reduce((sum, at) => sum + lift(board, at), 0);
    const spots = new Map<number, Spot>();
    for (const at of moved) {
      const spot = spotWith(board, at, trainer, homes.get(at)!);
      if (spot === undefined) break;
      cost += drop(board, at, spot);
      spots.set(at, spot);
    }
    if (spots.size === moved.length) {
      const trainers = trainersOf(board, all);
      if (trainers < best.trainers || (trainers === best.trainers && cost < best.cost))
        best = { trainers, cost, spots };
    }
    for (const at of moved) board.take(at);
    for (const [at, home] of homes) board.put(at, home);
  }
  for (const at of moved) board.take(at);
  for (const [at, spot] of best.spots) board.put(at, spot);
}

/** The cheapest spot at the same time with the trainer that changes no more than the home does, or else the home. */
function spotWith(board: Board, at: number, trainer: number, home: Spot): Spot | undefined {
  const published = board.plan.centre.sessions[at]!.published!;
  const { day, slot } = home;
  const most = changeOf(published, home);
  const found = cheapestSpots(board, at, COMPARED, { day, slot, trainer }).find(
    ({ spot }) => changeOf(published, spot) <= most,
  );
  return found?.spot ?? (allowed(board, at, home) ? home : undefined);
}
