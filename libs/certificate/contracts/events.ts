import { z } from 'zod';
import { defineEvent, idSchema } from '../../platform/contracts/index.js';

/** Learners of a cohort hold a certificate now. */
export const certificateIssued = defineEvent({
  name: 'certificate.issued',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, cohortId: idSchema, workerIds: z.array(idSchema) }),
});

/** A certificate is no longer valid; what was claimed on it may have to be looked at. */
export const certificateRevoked = defineEvent({
  name: 'certificate.revoked',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    cohortId: idSchema,
    workerId: idSchema,
    certificateId: idSchema,
  }),
});
