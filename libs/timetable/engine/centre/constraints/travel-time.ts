import type { Board } from '../board.js';
import { ONLINE, type Spot } from '../model.js';
import type { CentreMust } from './constraint.js';
import { maskOfSession, sessionsThere } from './holders.js';

/** The slots that must be free in other buildings: the session’s own and as many before and after as the way takes. */
function widened(mask: number, slots: number): number {
  let wide = mask;
  for (let i = 0; i < slots; i++) wide |= (wide << 1) | (wide >>> 1);
  return wide;
}

function tooNear(board: Board, at: Int32Array, row: number, building: number, mask: number): boolean {
  const { buildings, centre } = board.plan;
  for (let other = 0; other < buildings; other++) {
    if (other === building) continue;
    const there = at[row * buildings + other]!;
    if (there !== 0 && (there & widened(mask, centre.travel[building]![other]!)) !== 0) return true;
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
      tooNear(board, board.trainerAt, spot.trainer * days + spot.day, building, mask) ||
      tooNear(board, board.cohortAt, sessions[session]!.cohort * days + spot.day, building, mask)
    );
  },
  holders(board, session, spot) {
    const { sessions, workshops, travel } = board.plan.centre;
    const { cohort } = sessions[session]!;
    const { building } = workshops[spot.workshop]!;
    const mask = maskOfSession(board, session, spot);
    return sessionsThere(board, spot, -1, (other, there) => {
      if (!isSomewhere(there) || (there.trainer !== spot.trainer && sessions[other]!.cohort !== cohort))
        return false;
      const where = workshops[there.workshop]!.building;
      return (
        where !== building &&
        (maskOfSession(board, other, there) & widened(mask, travel[building]![where]!)) !== 0
      );
    });
  },
};
