import { z } from 'zod';
import { defineEvent, defineJob, idSchema } from '../../platform/contracts/index.js';

const ofSession = { centreId: idSchema, cohortId: idSchema, sessionId: idSchema };

/** Learners' presence in a session was recorded. */
export const attendanceRecorded = defineEvent({
  name: 'attendance.recorded',
  version: 1,
  schema: z.strictObject({ ...ofSession, workerIds: z.array(idSchema).min(1) }),
});

/** The trainer closed the session: who was not recorded was absent, and from now on there are only corrections. */
export const attendanceSignedOff = defineEvent({
  name: 'attendance.signed_off',
  version: 1,
  schema: z.strictObject(ofSession),
});

/** A second person signed a correction: the learner's hours are others now. */
export const attendanceCorrected = defineEvent({
  name: 'attendance.corrected',
  version: 1,
  schema: z.strictObject({ ...ofSession, workerId: idSchema, entryId: idSchema }),
});

/** Rebuilds the cache of a cohort's hours from the entries. */
export const recomputeHoursJob = defineJob({
  name: 'attendance.recompute_hours',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema }),
  attempts: 10,
  backoffMs: 1_000,
  timeoutMs: 30_000,
});
