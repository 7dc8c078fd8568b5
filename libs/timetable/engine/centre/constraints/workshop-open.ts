import { ONLINE } from '../model.js';
import type { CentreMust } from './constraint.js';
import { maskOfSession } from './holders.js';

/** The workshop is open: opening hours, no closure, no holiday. */
export const workshopOpen: CentreMust = {
  name: 'workshop_open',
  why: 'Behind a locked door nothing is taught.',
  forbids(board, session, spot) {
    if (spot.workshop === ONLINE) return false;
    const mask = maskOfSession(board, session, spot);
    const open = board.plan.workshopOpen[spot.workshop * board.plan.centre.days + spot.day]!;
    return (open & mask) !== mask;
  },
  holders: ({ plan }, _, { workshop }) => [{ kind: 'workshop', id: plan.centre.workshops[workshop]!.id }],
};
