import { z } from 'zod';
import { defineEvent, defineJob, idSchema } from '../../platform/contracts/index.js';

/** An exam is set: who takes part in it is told. */
export const examSittingPlanned = defineEvent({
  name: 'exam.sitting_planned',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema, sittingId: idSchema }),
});

/** Due at nine in the morning of the day before the exam. */
export const remindSittingJob = defineJob({
  name: 'exam.remind_sitting',
  version: 1,
  schema: z.strictObject({ sittingId: idSchema }),
});

/** The marks of a sitting stand; whoever waited for them may go on. */
export const examResultsPublished = defineEvent({
  name: 'exam.results_published',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema, sittingId: idSchema }),
});

/** A published mark was corrected by two people; certificates and claims that stand on it may have to be looked at. */
export const examResultCorrected = defineEvent({
  name: 'exam.result_corrected',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    cohortId: idSchema,
    sittingId: idSchema,
    workerId: idSchema,
    passed: z.boolean(),
  }),
});
