/**
 * The repair that costs least: what has to move goes where the whole timetable is worth most, the times of others and how
 * far each is moved weighed as always, and not where least of its own place changes. Nothing else is moved for it.
 */
import { Board, type Plan } from './board.js';
import { drop, lift } from './constraints/index.js';
import type { Spot } from './model.js';
import { type Proposal, proposalOf } from './repair.js';
import { cheapestSpots, type Suggestion } from './suggest.js';

/** Proposals that are improved, and how often each session of one is looked at again after the others have moved. */
const STARTS = 2;
const ROUNDS = 4;
/** Times that are looked at with every workshop and trainer. */
const TIMES = 3;

/**
 * The cheapest of those that lose fewest, improved session by session until nothing gets cheaper; undefined when none of
 * them can be made cheaper than the cheapest is.
 */
export function leastCost(plan: Plan, found: readonly Proposal[]): Proposal | undefined {
  const fewest = Math.min(...found.map(({ lost }) => lost.length));
  const starts = found.filter(({ lost }) => lost.length === fewest).sort((a, b) => a.cost - b.cost);
  let best = starts[0];
  for (const start of starts.slice(0, STARTS)) {
    const one = improved(plan, start);
    if (best && one.cost < best.cost) best = one;
  }
  return best?.way === 'least_cost' ? best : undefined;
}

function improved(plan: Plan, start: Proposal): Proposal {
  const board = new Board(plan);
  board.restore(start.spots);
  const moving = start.changes.filter(({ to }) => to !== undefined);
  let better = true;
  for (let round = 0; better && round < ROUNDS; round++) {
    better = false;
    for (const { session, from } of moving) {
      const home = board.spots[session]!;
      const freed = lift(board, session);
      const best = cheapest(board, session, home, from);
      if (best && freed + best.cost < 0) better = true;
      drop(board, session, best && freed + best.cost < 0 ? best.spot : home);
    }
  }
  const because = new Map(start.changes.map((one) => [one.session, one.because]));
  return { ...proposalOf(board, 'least_cost', [], because), lost: start.lost };
}

/** The cheapest spot for the session (off the board): of its times every room and trainer, of all times its own. */
function cheapest(board: Board, session: number, home: Spot, published: Spot): Suggestion | undefined {
  const own = [home, published].flatMap(({ workshop, trainer }) =>
    cheapestSpots(board, session, TIMES, { workshop, trainer }),
  );
  const times = [home, published, ...own.sort(byCost).map(({ spot }) => spot)];
  const distinct = [...new Map(times.map((spot) => [`${spot.day} ${spot.slot}`, spot])).values()];
  const wide = distinct
    .slice(0, 2 + TIMES)
    .flatMap(({ day, slot }) => cheapestSpots(board, session, 1, { day, slot }));
  return [...wide, ...own].sort(byCost)[0];
}

const byCost = (a: Suggestion, b: Suggestion): number => a.cost - b.cost;
