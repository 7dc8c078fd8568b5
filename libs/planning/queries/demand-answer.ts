import type { z } from 'zod';
import type { demandSchema } from '../contracts/schemas.js';
import type { TrainingDemand } from '../store/demand-store.js';

/** A demand as it goes over the wire. */
export const demandAnswer = ({ centreId: _, ...demand }: TrainingDemand): z.output<typeof demandSchema> => ({
  ...demand,
  recordedAt: demand.recordedAt.toISOString(),
  answeredAt: demand.answeredAt?.toISOString() ?? null,
});
