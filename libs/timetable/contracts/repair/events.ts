import { z } from 'zod';
import { defineJob, idSchema } from '../../../platform/contracts/index.js';

/** Works out ways to repair the timetables; run again after the death of a worker it begins anew. */
export const runRepairJob = defineJob({
  name: 'repair.run',
  version: 1,
  schema: z.strictObject({ repairId: idSchema }),
  attempts: 4,
  timeoutMs: 60_000,
});
