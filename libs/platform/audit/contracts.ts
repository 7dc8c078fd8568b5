import { z } from 'zod';
import { defineJob, defineSchedule } from '../contracts/index.js';

/** Puts the entries committed since the last run into the chain. A missed run is made up by the next. */
export const sealAuditJob = defineJob({
  name: 'audit.seal',
  version: 1,
  schema: z.strictObject({}),
  attempts: 3,
  timeoutMs: 60_000,
});

export const sealAuditSchedule = defineSchedule({ name: 'audit.seal', everyMs: 2_000, job: sealAuditJob });
