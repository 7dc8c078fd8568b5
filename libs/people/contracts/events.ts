import { z } from 'zod';
import { dateSchema, defineEvent, idSchema } from '../../platform/contracts/index.js';

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
