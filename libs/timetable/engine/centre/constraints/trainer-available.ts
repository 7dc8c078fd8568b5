import type { CentreMust } from './constraint.js';
import { maskOfSession } from './holders.js';

/** The trainer is there: their weekly hours, no absence, no holiday. */
export const trainerAvailable: CentreMust = {
  name: 'trainer_available',
  why: 'A trainer who is ill, away or off duty teaches nobody.',
  forbids(board, session, spot) {
    const mask = maskOfSession(board, session, spot);
    const open = board.plan.trainerOpen[spot.trainer * board.plan.centre.days + spot.day]!;
    return (open & mask) !== mask;
  },
  holders: ({ plan }, _, { trainer }) => [{ kind: 'trainer', id: plan.centre.trainers[trainer]!.id }],
};
