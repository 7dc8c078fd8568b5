import type { Board } from '../board.js';
import { type Centre, ONLINE, type Spot } from '../model.js';
import type { CentreMust } from './constraint.js';
import { maskOfSession, sessionsThere } from './holders.js';

/** The slots that must be free in other buildings: the session’s own and as many before and after as the way takes. */
function widened(mask: number, slots: number): number {
  let wide = mask;
  for (let i = 0; i < slots; i++) wide |= (wide << 1) | (wide >>> 1);
  return wide;
}

/** The slots of another building that leave no time for the way to a session in this one. */
export function nearTo(
  { travel, tooNear }: Pick<Centre, 'travel' | 'tooNear'>,
  building: number,
  other: number,
  mask: number,
): number {
  const near = tooNear?.[building]?.[other];
  if (!near) return widened(mask, travel[building]![other]!);
  let wide = mask;
  for (let slot = 0; slot < near.length; slot++) if ((mask & (1 << slot)) !== 0) wide |= near[slot]!;
  return wide;
}

function meetsOnTheWay(board: Board, at: Int32Array, row: number, building: number, mask: number): boolean {
  const { buildings, centre } = board.plan;
  for (let other = 0; other < buildings; other++) {
    if (other === building) continue;
    const there = at[row * buildings + other]!;
    if (there !== 0 && (there & nearTo(centre, building, other, mask)) !== 0) return true;
  }
  return false;
}

const isSomewhere = (spot: Spot) => spot.workshop !== ONLINE;

/** Trainer and cohort have the time to get from one building to the other. */
export const travelTime: CentreMust = {
  name: 'travel_time',
  why: 'The way between two buildings takes time, for the trainer with the tools and for twenty learners.',
  forbids(board, session, spot) {
    if (!isSomewhere(spot)) return false;
    const { days, sessions, workshops } = board.plan.centre;
    const mask = maskOfSession(board, session, spot);
    const { building } = workshops[spot.workshop]!;
    return (
      meetsOnTheWay(board, board.trainerAt, spot.trainer * days + spot.day, building, mask) ||
      meetsOnTheWay(board, board.cohortAt, sessions[session]!.cohort * days + spot.day, building, mask)
    );
  },
  holders(board, session, spot) {
    const { centre } = board.plan;
    const { sessions, workshops } = centre;
    const { cohort } = sessions[session]!;
    const { building } = workshops[spot.workshop]!;
    const mask = maskOfSession(board, session, spot);
    return sessionsThere(board, spot, -1, (other, there) => {
      if (!isSomewhere(there) || (there.trainer !== spot.trainer && sessions[other]!.cohort !== cohort))
        return false;
      const where = workshops[there.workshop]!.building;
      return (
        where !== building &&
        (maskOfSession(board, other, there) & nearTo(centre, building, where, mask)) !== 0
      );
    });
  },
};
