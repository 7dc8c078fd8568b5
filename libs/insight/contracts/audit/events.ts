import { z } from 'zod';
import { defineJob, defineSchedule, idSchema } from '../../../platform/contracts/index.js';

/** Checks one claim and keeps what is found. */
export const auditClaimJob = defineJob({
  name: 'insight.audit_claim',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, claimId: idSchema }),
  timeoutMs: 5 * 60_000,
});

/** Comes every hour; in the first hour after 02:00 in Longyan it has every claim that is not over checked once. */
export const auditNightlyJob = defineJob({
  name: 'insight.audit_nightly',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const auditNightlySchedule = defineSchedule({
  name: 'insight.audit_nightly',
  everyMs: 60 * 60_000,
  job: auditNightlyJob,
});
