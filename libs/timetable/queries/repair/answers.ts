import type { z } from 'zod';
import type { repairSchema } from '../../contracts/repair/schemas.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import type { Repair } from '../../store/repair/repair-store.js';

/** A repair as it is answered: without what only the house needs, with what applying it would put on record. */
export function repairAnswer(
  { cause, proposals, ...repair }: Repair,
  toRecord: readonly BothLanguages[],
): z.input<typeof repairSchema> {
  return {
    id: repair.id,
    ...cause,
    toRecord: [...toRecord],
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
