import type { Board } from '../board.js';
import type { Spot } from '../model.js';
import type { CentreMust, Holder } from './constraint.js';

/** Sessions of the cohort on the board that would come on the wrong side of the session in the spot. */
function outOfOrder(board: Board, session: number, spot: Spot, first: boolean): number[] {
  const { sessions, slots } = board.plan.centre;
  const { cohort, stage } = sessions[session]!;
  const begins = spot.day * slots + spot.slot;
  const found: number[] = [];
  for (const at of board.plan.sessionsOf[cohort]!) {
    const other = board.spots[at];
    if (at === session || other === undefined) continue;
    const stageThere = sessions[at]!.stage;
    const there = other.day * slots + other.slot;
    if ((stageThere < stage && there > begins) || (stageThere > stage && there < begins)) {
      found.push(at);
      if (first) break;
    }
  }
  return found;
}

/** Modules in their order, the exam last. */
export const moduleOrder: CentreMust = {
  name: 'module_order',
  why: 'Safety comes before the machine, the machine before the exam; an exam before the hours does not count.',
  forbids: (board, session, spot) => outOfOrder(board, session, spot, true).length > 0,
  holders: (board, session, spot) =>
    outOfOrder(board, session, spot, false).map<Holder>((at) => ({
      kind: 'session',
      id: board.plan.centre.sessions[at]!.id,
    })),
};
