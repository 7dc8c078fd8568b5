import { z } from 'zod';
import { dateSchema, defineEvent, idSchema } from '../../platform/contracts/index.js';

/** An employer's staff was registered: people who are known already may have an employment more. */
export const staffRegistered = defineEvent({
  name: 'people.staff_registered',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, enterpriseId: idSchema, workerIds: z.array(idSchema).min(1) }),
});

/** A worker left an employer; later stages look at rosters and claims that are still open. */
export const employmentEnded = defineEvent({
  name: 'people.employment_ended',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    employmentId: idSchema,
    workerId: idSchema,
    enterpriseId: idSchema,
    endedOn: dateSchema,
  }),
});
