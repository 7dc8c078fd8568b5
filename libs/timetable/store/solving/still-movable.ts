import { DomainError } from '../../../kernel/index.js';
import { bin, type Db } from '../../../platform/index.js';
import { requireUnpinned } from '../board/pin-store.js';
import type { PlannedChange } from './solve-best.js';

/**
 * Refuses changes that somebody has fixed meanwhile, or that would reach back: what was planned before today stays as
 * it was. The caller holds the cohorts' locks.
 */
export async function refuseFixed(db: Db, changes: readonly PlannedChange[], today: string): Promise<void> {
  const ids = changes.flatMap(({ sessionId }) => sessionId ?? []);
  const rows =
    ids.length === 0
      ? []
      : await db.query<{ heldOn: string }>('SELECT held_on AS heldOn FROM training_session WHERE id IN (?)', [
          ids.map(bin),
        ]);
  if ([...rows, ...changes.map(({ place }) => place)].some(({ heldOn }) => heldOn <= today))
    throw new DomainError('solving.day_has_come', { today });
  await requireUnpinned(db, ids);
}
