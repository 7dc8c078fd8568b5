import { z } from 'zod';
import { defineJob, defineSchedule, idSchema } from '../../../platform/contracts/index.js';

/** Builds one pack; the payload names the row and nothing of its content. */
export const buildPackJob = defineJob({
  name: 'insight.build_pack',
  version: 1,
  schema: z.strictObject({ packId: idSchema }),
  attempts: 4,
  backoffMs: 5_000,
  timeoutMs: 30 * 60_000,
});

/** Removes the files of packs whose claim has moved on. */
export const clearPacksJob = defineJob({
  name: 'insight.clear_packs',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const clearPacksSchedule = defineSchedule({
  name: 'insight.clear_packs',
  everyMs: 60 * 60_000,
  job: clearPacksJob,
});
