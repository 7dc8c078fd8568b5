import type { Board } from './board.js';
import { CENTRE_MUST, CENTRE_WEIGHED, drop, lift } from './constraints/index.js';
import type { Holder } from './constraints/constraint.js';
import type { Spot } from './model.js';
import type { Within } from './options.js';
import { cheapestSpots, suggest, type Suggestion } from './suggest.js';

export interface Obstacle {
  readonly constraint: string;
  readonly why: string;
  readonly holders: readonly Holder[];
}

/** What keeps the session (taken off the board for the question) from one spot. */
export function obstacles(board: Board, session: number, spot: Spot): Obstacle[] {
  const home = board.take(session);
  const found = CENTRE_MUST.filter((rule) => rule.forbids(board, session, spot)).map((rule) => ({
    constraint: rule.name,
    why: rule.why,
    holders: rule.holders(board, session, spot),
  }));
  if (home !== undefined) board.put(session, home);
  return found;
}

export interface WhyNot {
  /** The cheapest way it would be possible after all, if there is one. */
  readonly possible: Suggestion | undefined;
  /** Spots looked at. */
  readonly looked: number;
  /** How many spots each constraint rules out, most first. */
  readonly ruledOut: readonly { readonly constraint: string; readonly spots: number }[];
  /** The spot with the fewest obstacles, and those. */
  readonly nearest: { readonly spot: Spot; readonly obstacles: readonly Obstacle[] } | undefined;
}

/** Why the session is not on that day (or at that hour, in that workshop, with that trainer). */
export function whyNot(board: Board, session: number, where: Within): WhyNot {
  const { plan } = board;
  const { days, sessions } = plan.centre;
  const home = board.spots[session];
  const freed = home === undefined ? 0 : lift(board, session);
  const possible = cheapestSpots(board, session, 1, where)[0];
  const counts = new Map<string, number>();
  let nearest: Spot | undefined;
  let fewest = Number.MAX_SAFE_INTEGER;
  let looked = 0;
  const only = (value: number | undefined, list: readonly number[]) => (value === undefined ? list : [value]);
  const range = where.days ?? Array.from({ length: days }, (_, day) => day);
  if (possible === undefined)
    for (const day of only(where.day, range))
      for (const slot of only(where.slot, plan.startsFor(sessions[session]!.hours)))
        for (const workshop of only(where.workshop, plan.workshopsFor[session]!))
          for (const trainer of only(where.trainer, plan.trainersFor[session]!)) {
            const spot = { day, slot, workshop, trainer };
            const against = CENTRE_MUST.filter((rule) => rule.forbids(board, session, spot));
            for (const { name } of against) counts.set(name, (counts.get(name) ?? 0) + 1);
            looked += 1;
            if (against.length < fewest) {
              fewest = against.length;
              nearest = spot;
            }
          }
  const close = nearest && { spot: nearest, obstacles: obstacles(board, session, nearest) };
  if (home !== undefined) drop(board, session, home);
  return {
    possible: possible && { ...possible, cost: possible.cost + freed },
    looked,
    ruledOut: [...counts]
      .map(([constraint, spots]) => ({ constraint, spots }))
      .sort((a, b) => b.spots - a.spots || (a.constraint < b.constraint ? -1 : 1)),
    nearest: close,
  };
}

export interface WhyHere {
  readonly spot: Spot;
  /** What it costs where it is, by constraint (only what costs anything). */
  readonly costs: readonly { readonly constraint: string; readonly cost: number; readonly why: string }[];
  /** The next best places and what each would cost more. */
  readonly instead: readonly Suggestion[];
}

/** Why a placed session is where it is; undefined when it is nowhere. */
export function whyHere(board: Board, session: number): WhyHere | undefined {
  const spot = board.spots[session];
  if (spot === undefined) return undefined;
  const amount = () => CENTRE_WEIGHED.map((one) => one.weight * one.around(board, session, spot));
  const withIt = amount();
  board.take(session);
  const without = amount();
  board.put(session, spot);
  const costs = CENTRE_WEIGHED.map(({ name, why }, at) => ({
    constraint: name,
    why,
    cost: withIt[at]! - without[at]!,
  })).filter(({ cost }) => cost !== 0);
  return { spot, costs, instead: suggest(board, session, 3) };
}
