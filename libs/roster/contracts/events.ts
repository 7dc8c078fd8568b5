import { z } from 'zod';
import { defineEvent, defineJob, idSchema } from '../../platform/contracts/index.js';

/** An enterprise's people have been entered; `importId` says from which file. */
export const rosterAccepted = defineEvent({
  name: 'roster.accepted',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    cohortId: idSchema,
    enterpriseId: idSchema,
    importId: idSchema,
  }),
});

/** Somebody left the class, with or without a substitute. */
export const learnerLeft = defineEvent({
  name: 'roster.learner_left',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    cohortId: idSchema,
    enterpriseId: idSchema,
    rosterEntryId: idSchema,
    workerId: idSchema,
    substituteWorkerId: idSchema.nullable(),
  }),
});

/** The uploaded file is kept only as long as somebody needs it (PIPL 47). */
export const deleteImportFileJob = defineJob({
  name: 'roster.delete_import_file',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, importId: idSchema }),
});
