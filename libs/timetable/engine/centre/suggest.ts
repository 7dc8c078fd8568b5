import type { Board } from './board.js';
import { costAround, drop, lift } from './constraints/index.js';
import { CENTRE_MUST } from './constraints/index.js';
import type { Spot } from './model.js';
import { eachSpot, type Within } from './options.js';

export interface Suggestion {
  readonly spot: Spot;
  /** What the whole plan would cost more (or, negative, less). */
  readonly cost: number;
  /** Sessions that would have to move, and where to. */
  readonly moves: readonly { readonly session: number; readonly to: Spot }[];
}

const cheaper = (a: Suggestion, b: Suggestion): number =>
  a.moves.length - b.moves.length ||
  a.cost - b.cost ||
  a.spot.day - b.spot.day ||
  a.spot.slot - b.spot.slot ||
  a.spot.workshop - b.spot.workshop ||
  a.spot.trainer - b.spot.trainer;

/** Keeps the list sorted and no longer than `count`. */
function keep(best: Suggestion[], one: Suggestion, count: number): void {
  if (best.length >= count && cheaper(one, best[best.length - 1]!) >= 0) return;
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cheaper(one, best[middle]!) < 0) high = middle;
    else low = middle + 1;
  }
  best.splice(low, 0, one);
  if (best.length > count) best.pop();
}

function eachCost(board: Board, session: number, where: Within, see: (one: Suggestion) => void): void {
  eachSpot(board, session, where, (spot) => {
    const without = costAround(board, session, spot);
    board.put(session, spot);
    const cost = costAround(board, session, spot) - without;
    board.take(session);
    see({ spot, cost, moves: [] });
    return true;
  });
}

/** The cheapest free spots for a session that is not on the board. */
export function cheapestSpots(
  board: Board,
  session: number,
  count: number,
  where: Within = {},
): Suggestion[] {
  const best: Suggestion[] = [];
  eachCost(board, session, where, (one) => keep(best, one, count));
  return best;
}

/** Ten rooms at one hour are one suggestion, not ten. */
const EACH_TIME = 2;

/** The cheapest free spots, of each time the best two only unless there are too few times. */
function variedSpots(board: Board, session: number, count: number, where: Within): Suggestion[] {
  const byTime = new Map<number, Suggestion[]>();
  eachCost(board, session, where, (one) => {
    const time = one.spot.day * 64 + one.spot.slot;
    const best = byTime.get(time) ?? [];
    byTime.set(time, best);
    keep(best, one, count);
  });
  const times = [...byTime.values()];
  const first = times.flatMap((best) => best.slice(0, EACH_TIME)).sort(cheaper);
  const more = times.flatMap((best) => best.slice(EACH_TIME)).sort(cheaper);
  return [...first, ...more].slice(0, count).sort(cheaper);
}

/** Sessions by id, for what holds a place. */
function sessionAt(board: Board, id: string): number {
  return board.plan.centre.sessions.findIndex((session) => session.id === id);
}

/** The one session that keeps the session (not on the board) from the spot, if nothing else does. */
function onlyRival(board: Board, session: number, spot: Spot): number | undefined {
  let rival: number | undefined;
  for (const rule of CENTRE_MUST) {
    if (!rule.forbids(board, session, spot)) continue;
    for (const holder of rule.holders(board, session, spot)) {
      if (holder.kind !== 'session') return undefined;
      const at = sessionAt(board, holder.id);
      if (at === session || (rival !== undefined && rival !== at)) return undefined;
      rival = at;
    }
  }
  return rival;
}

/**
 * Looking for another workshop and trainer as well takes up to thousands of times as long as looking for another time:
 * a question that somebody waits for looks that far only so often.
 */
const WIDE_TRIES = 2;

/** Spots that are free once one other session has moved, to another time where it can keep its workshop and trainer. */
export function spotsByMovingOne(
  board: Board,
  session: number,
  count: number,
  tries: number,
  where: Within = {},
): Suggestion[] {
  const { plan } = board;
  const { sessions, cohorts, days } = plan.centre;
  const { hours, cohort, pin } = sessions[session]!;
  const { runs } = cohorts[cohort]!;
  // What is fixed is no spot to be asked about, for any of the rules.
  const only = (value: number | undefined, list: readonly number[]) =>
    value === undefined ? list : list.filter((one) => one === value);
  const workshops = only(pin?.workshop, plan.workshopsFor[session]!);
  const trainers = only(pin?.trainer, plan.trainersFor[session]!);
  const found: Suggestion[] = [];
  let left = tries;
  let wide = WIDE_TRIES;
  for (let day = runs.from; day <= Math.min(days - 1, runs.to) && left > 0; day++) {
    if (plan.cohortOpen[cohort * days + day] === 0 || (where.day !== undefined && where.day !== day))
      continue;
    for (const slot of plan.startsFor(hours))
      for (const workshop of workshops)
        for (const trainer of trainers) {
          const spot = { day, slot, workshop, trainer };
          if (left <= 0 || (where.slot !== undefined && where.slot !== slot)) continue;
          const rival = onlyRival(board, session, spot);
          if (rival === undefined || sessions[rival]!.pin !== undefined) continue;
          left -= 1;
          const home = board.spots[rival]!;
          const away = lift(board, rival);
          const here = drop(board, session, spot);
          const { workshop: room, trainer: teacher } = home;
          let to = cheapestSpots(board, rival, 1, { workshop: room, trainer: teacher })[0];
          if (!to && wide > 0) {
            wide -= 1;
            to = cheapestSpots(board, rival, 1)[0];
          }
          lift(board, session);
          drop(board, rival, home);
          if (to) found.push({ spot, cost: away + here + to.cost, moves: [{ session: rival, to: to.spot }] });
        }
  }
  return found.sort(cheaper).slice(0, count);
}

const TRIES = 60;

/** The best other places for a session, with what each would cost and move; the board is left as it was. */
export function suggest(board: Board, session: number, count = 10, where: Within = {}): Suggestion[] {
  const home = board.spots[session];
  const freed = home === undefined ? 0 : lift(board, session);
  const isHome = ({ spot }: Suggestion) =>
    home !== undefined &&
    spot.day === home.day &&
    spot.slot === home.slot &&
    spot.workshop === home.workshop &&
    spot.trainer === home.trainer;
  let list = variedSpots(board, session, count + 1, where).filter((one) => !isHome(one));
  if (list.length < count)
    list = [...list, ...spotsByMovingOne(board, session, count - list.length, TRIES, where)];
  if (home !== undefined) drop(board, session, home);
  return list.slice(0, count).map((one) => ({ ...one, cost: one.cost + freed }));
}
