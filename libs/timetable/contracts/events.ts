import { z } from 'zod';
import { defineEvent, defineJob, defineSchedule, idSchema } from '../../platform/contracts/index.js';

/** A version of a cohort's timetable is in force. */
export const timetablePublished = defineEvent({
  name: 'timetable.published',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    cohortId: idSchema,
    version: z.int().min(1),
    /** The version that this one went back to, where it withdrew the last. */
    backTo: z.int().min(1).optional(),
  }),
});

/** What is planned for a cohort changed, drafts included; what is published may still say otherwise. */
export const timetableChanged = defineEvent({
  name: 'timetable.changed',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema }),
});

/** A published session will not be held. */
export const sessionCancelled = defineEvent({
  name: 'timetable.session_cancelled',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema, sessionId: idSchema }),
});

/** Comes every hour; from 18:00 on it tells of the next day, which everybody is told of once. */
export const remindSessionsJob = defineJob({
  name: 'timetable.remind_sessions',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const remindSessionsSchedule = defineSchedule({
  name: 'timetable.remind_sessions',
  everyMs: 60 * 60_000,
  job: remindSessionsJob,
});
