import type { CentreMust } from './constraint.js';
import { maskOfSession } from './holders.js';

/** A session lies within one part of the day: not across noon, not across the evening break. */
export const partOfDay: CentreMust = {
  name: 'part_of_day',
  why: 'People eat at noon.',
  forbids(board, session, spot) {
    const mask = maskOfSession(board, session, spot);
    return !board.plan.centre.blocks.some((block) => (block & mask) === mask);
  },
  holders: () => [{ kind: 'centre', id: 'day' }],
};
