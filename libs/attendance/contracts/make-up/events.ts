import { z } from 'zod';
import { defineEvent, idSchema } from '../../../platform/contracts/index.js';

/** Learners of a cohort (`cohortId`) are sent to a session of another, or are not any more. */
export const makeUpChanged = defineEvent({
  name: 'attendance.make_up_changed',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    cohortId: idSchema,
    sessionId: idSchema,
    workerIds: z.array(idSchema).min(1),
  }),
});
