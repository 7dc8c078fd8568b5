import { z } from 'zod';
import { defineEvent, defineJob, defineSchedule, idSchema } from '../../../platform/contracts/index.js';

/** From this day on claims are decided by this version; earlier claims keep theirs. */
export const policyInForce = defineEvent({
  name: 'subsidy.policy_in_force',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, policyVersionId: idSchema, code: z.string() }),
});

/** The next piece of a trial run; it asks for the one after it itself. */
export const runShadowJob = defineJob({
  name: 'subsidy.run_shadow',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, runId: idSchema }),
  timeoutMs: 120_000,
});

/** Brings the versions in force whose day has come. */
export const bringInForceJob = defineJob({
  name: 'subsidy.bring_in_force',
  version: 1,
  schema: z.strictObject({}),
});

export const bringInForceSchedule = defineSchedule({
  name: 'subsidy.bring_in_force',
  everyMs: 5 * 60_000,
  job: bringInForceJob,
});
