import { z } from 'zod';
import { defineJob, defineSchedule } from '../contracts/index.js';

/** Clears away what has served its purpose: messages long done, answers nobody will ask for again. */
export const housekeepingJob = defineJob({
  name: 'housekeeping.clear',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const housekeepingSchedule = defineSchedule({
  name: 'housekeeping.clear',
  everyMs: 10 * 60_000,
  job: housekeepingJob,
});
