import type { z } from 'zod';
import type { repairSchema } from '../../contracts/repair/schemas.js';
import type { Repair } from '../../store/repair/repair-store.js';

/** A repair as it is answered: without what only the house needs. */
export function repairAnswer({ cause, proposals, ...repair }: Repair): z.input<typeof repairSchema> {
  return {
    id: repair.id,
    ...cause,
    state: repair.state,
    failure: repair.failure,
    proposals:
      proposals?.map(({ stamps: _stamps, told, ...one }) => ({
        ...one,
        changes: [...one.changes],
        lost: [...one.lost],
        told: { ...told, trainers: [...told.trainers], enterprises: [...told.enterprises] },
      })) ?? null,
    createdAt: repair.createdAt.toISOString(),
    endedAt: repair.endedAt?.toISOString() ?? null,
    appliedAt: repair.appliedAt?.toISOString() ?? null,
    appliedChoice: repair.appliedChoice,
  };
}
