import { z } from 'zod';
import { defineEvent, idSchema } from '../../platform/contracts/index.js';

/** A version of a cohort's timetable is in force. */
export const timetablePublished = defineEvent({
  name: 'timetable.published',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema, version: z.int().min(1) }),
});

/** A published session will not be held. */
export const sessionCancelled = defineEvent({
  name: 'timetable.session_cancelled',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema, sessionId: idSchema }),
});
