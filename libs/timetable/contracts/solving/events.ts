import { z } from 'zod';
import { defineJob, idSchema } from '../../../platform/contracts/index.js';

/** Longest search that may be asked for, in seconds. */
export const MOST_SECONDS = 120;

/** Most proposals that may be asked for: a large centre makes them within the same time. */
export const MOST_ITERATIONS = 200_000;

/** Runs a search for a timetable; after the death of a worker it goes on from the last finished round. */
export const runSolveJob = defineJob({
  name: 'solving.run',
  version: 1,
  schema: z.strictObject({ solveId: idSchema }),
  attempts: 5,
  timeoutMs: (MOST_SECONDS + 120) * 1000,
});
