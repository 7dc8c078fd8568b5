import { addDays, localDate } from '../../../kernel/index.js';
import type { OutputOf } from '../../../platform/index.js';
import type { explainRoutes } from '../../contracts/solving/index.js';
import { HOUR_STARTS } from '../../domain/solving/day-grid.js';
import { daySentence } from '../../domain/solving/day-sentence.js';
import { drop, lift } from '../../engine/centre/constraints/index.js';
import { obstacles } from '../../engine/centre/explain.js';
import { sameSpot, type Spot, within } from '../../engine/centre/model.js';
import type { ExplainBoard } from '../../store/solving/board-patch.js';
import { placeOf } from '../../store/solving/centre-model.js';
import { type Against, reasonAnswer, type ReasonAnswer } from '../../store/solving/obstacle-sentences.js';

type Answer = Omit<OutputOf<typeof explainRoutes.whyNot>, 'instead'>;

/** A day is answered with so many reasons in all, and so many for one beginning, whoever holds a place first. */
const MOST_REASONS = 10;
const MOST_EACH = 4;

/** What the whole timetable would cost more with the session in the spot; the board is left as it was. */
export function costOfMove({ board }: ExplainBoard, at: number, spot: Spot): number {
  const home = board.spots[at]!;
  const cost = lift(board, at) + drop(board, at, spot);
  board.take(at);
  board.put(at, home);
  return cost;
}

/** What every beginning of a day answers, with one sentence for the day; the day may lie outside the grid. */
export function explainDay(
  found: ExplainBoard,
  at: number,
  { day, workshop, trainer }: Omit<Spot, 'slot'>,
): Answer {
  const { board, model } = found;
  const { centre } = model;
  const home = board.spots[at]!;
  const onGrid = day >= 0 && day < centre.days;
  const heldOn = addDays(localDate(model.from), day);
  const { runs } = centre.cohorts[centre.sessions[at]!.cohort]!;
  const noClass = !within(runs, day) || centre.holidays.includes(day);
  const outside: Against[] = [{ constraint: 'shift_window', holders: [] }];
  const tried = board.plan.startsFor(centre.sessions[at]!.hours).map((slot) => {
    const spot = { day, slot, workshop, trainer };
    const here = sameSpot(spot, home);
    // Where it is, it stays, whatever somebody who put it there decided against.
    const against = here ? [] : onGrid ? obstacles(board, at, spot) : outside;
    // On a day without classes nothing else matters.
    const first = noClass ? against.filter(({ constraint }) => constraint === 'shift_window') : [];
    const reasons = (first.length > 0 ? first : against)
      .map((one) => reasonAnswer(found, at, spot, one))
      .toSorted((a, b) => Math.sign(b.holders.length) - Math.sign(a.holders.length))
      .slice(0, MOST_EACH);
    const cost = against.length > 0 ? null : here ? 0 : costOfMove(found, at, spot);
    return { spot, startMinute: HOUR_STARTS[slot]!, here, cost, reasons };
  });
  const best = tried
    .filter(({ cost }) => cost !== null)
    .toSorted((a, b) => a.cost! - b.cost! || a.startMinute - b.startMinute)[0];
  const says = daySentence(
    heldOn,
    tried.map(({ reasons, ...one }) => ({ ...one, says: withoutEcho(reasons).map((reason) => reason.says) })),
  );
  const all = new Map<string, ReasonAnswer>();
  if (!best)
    for (const { reasons } of tried)
      for (const reason of reasons) all.set(`${reason.name} ${reason.says.zh}`, reason);
  return {
    possible: best !== undefined,
    cost: best?.cost ?? null,
    place: best ? placeOf(model, at, best.spot) : null,
    reasons: [...all.values()].slice(0, MOST_REASONS),
    day: {
      says,
      beginnings: tried.map(({ startMinute, here, cost, reasons }) => ({ startMinute, here, cost, reasons })),
    },
  };
}

/** In the sentence the class's own session is not told again as its trainer's and its room's. */
function withoutEcho(reasons: readonly ReasonAnswer[]): readonly ReasonAnswer[] {
  const own = reasons.find(({ name }) => name === 'cohort_free');
  const echoes = ({ holders }: ReasonAnswer): boolean =>
    holders.length > 0 && holders.every(({ zh }) => own?.holders.some((one) => one.zh === zh));
  return reasons.filter((reason) => reason === own || !echoes(reason));
}
