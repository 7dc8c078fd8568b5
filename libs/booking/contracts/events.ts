import { z } from 'zod';
import { defineEvent, defineJob, idSchema } from '../../platform/contracts/index.js';

const schema = z.strictObject({
  centreId: idSchema,
  bookingId: idSchema,
  cohortId: idSchema,
  enterpriseId: idSchema,
});

export const bookingHeld = defineEvent({ name: 'booking.held', version: 1, schema });
export const bookingConfirmed = defineEvent({ name: 'booking.confirmed', version: 1, schema });
/** By the enterprise or the centre, or because the class was called off. */
export const bookingCancelled = defineEvent({ name: 'booking.cancelled', version: 1, schema });
/** The hold ran out before anybody confirmed it. */
export const bookingExpired = defineEvent({ name: 'booking.expired', version: 1, schema });

/** Due when two thirds of the hold are over: there is a last third left to confirm in. */
export const remindHoldJob = defineJob({
  name: 'booking.remind_hold',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, bookingId: idSchema }),
});

/** Due at the moment the hold runs out. */
export const expireHoldJob = defineJob({
  name: 'booking.expire_hold',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, bookingId: idSchema }),
  attempts: 10,
  backoffMs: 1_000,
  timeoutMs: 15_000,
});
