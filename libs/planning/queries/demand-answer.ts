import type { z } from 'zod';
import type { demandSchema } from '../contracts/demand/schemas.js';
import type { TrainingDemand } from '../store/demand-store.js';

/** A demand as it goes over the wire. */
export function demandAnswer(demand: TrainingDemand): z.output<typeof demandSchema> {
  const { centreId: _, cohortId, cohortCode, cohortTitle, cohortStartsOn, cohortState, ...rest } = demand;
  return {
    ...rest,
    run:
      cohortId === null
        ? null
        : {
            id: cohortId,
            code: cohortCode ?? '',
            title: cohortTitle ?? '',
            startsOn: cohortStartsOn ?? '',
            state: cohortState ?? '',
          },
    recordedAt: demand.recordedAt.toISOString(),
    answeredAt: demand.answeredAt?.toISOString() ?? null,
  };
}
