import { z } from 'zod';
import { defineEvent, defineJob, defineSchedule, idSchema } from '../../../platform/contracts/index.js';

/** Makes the forecast of a cohort anew, once for everything that happened until it begins. */
export const refreshForecastJob = defineJob({
  name: 'subsidy.refresh_forecast',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema }),
  attempts: 10,
  backoffMs: 1_000,
  timeoutMs: 5 * 60_000,
});

/** Looks for forecasts of another day, for cohorts without one, and for demands that were lost. */
export const refreshDueForecastsJob = defineJob({
  name: 'subsidy.refresh_due_forecasts',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const refreshDueForecastsSchedule = defineSchedule({
  name: 'subsidy.refresh_due_forecasts',
  everyMs: 5 * 60_000,
  job: refreshDueForecastsJob,
});

/** Learners of a cohort stand otherwise than before: classes that draw on the same places must be made anew. */
export const standingChanged = defineEvent({
  name: 'subsidy.forecast_standing_changed',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema }),
});
