import { z } from 'zod';
import { defineEvent, defineJob, defineSchedule, idSchema } from '../../../platform/contracts/index.js';

/** A person has agreed to be paid and named the account. */
export const benefitConsented = defineEvent({
  name: 'benefit.consented',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, benefitId: idSchema }),
});

/** What a person had reserved is free again: they declined, or were asked for another account. */
export const benefitReleased = defineEvent({
  name: 'benefit.released',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, benefitId: idSchema }),
});

/** Benefits may be paid now. */
export const benefitsApproved = defineEvent({
  name: 'benefit.approved',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, benefitIds: z.array(idSchema) }),
});

/** An approval was taken back; what was paid on it is to come back. */
export const benefitRevoked = defineEvent({
  name: 'benefit.revoked',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, benefitId: idSchema }),
});

/** The auditor has stopped a benefit where it stood, or lets it go on. */
export const benefitFrozen = defineEvent({
  name: 'benefit.frozen',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, benefitId: idSchema }),
});
export const benefitUnfrozen = defineEvent({
  name: 'benefit.unfrozen',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, benefitId: idSchema }),
});

/** What others record of people was taken in: who draws a pension may be another now. */
export const benefitImportAccepted = defineEvent({
  name: 'benefit.import_accepted',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, importId: idSchema }),
});

/** Decides the next people of a run. `from` is how far the run had come: a second order for the same people does nothing. */
export const decideBenefitsJob = defineJob({
  name: 'benefit.decide_batch',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, runId: idSchema, from: idSchema.nullable() }),
  timeoutMs: 120_000,
});

/** Comes every hour; at night (2:00 to 5:00) it starts the run of the centres that have anything to decide, later that of a night that was missed, and goes on with one that stopped. */
export const nightlyBenefitsJob = defineJob({
  name: 'benefit.nightly',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 60_000,
});

export const nightlyBenefitsSchedule = defineSchedule({
  name: 'benefit.nightly',
  everyMs: 60 * 60_000,
  job: nightlyBenefitsJob,
});

/** Comes every hour; between 9:00 and 10:00 it reminds people of benefits that wait for their consent. */
export const remindBenefitsJob = defineJob({
  name: 'benefit.remind',
  version: 1,
  schema: z.strictObject({}),
  timeoutMs: 120_000,
});

export const remindBenefitsSchedule = defineSchedule({
  name: 'benefit.remind',
  everyMs: 60 * 60_000,
  job: remindBenefitsJob,
});

/** The uploaded file is kept only as long as somebody needs it (PIPL 47). */
export const deleteBenefitFileJob = defineJob({
  name: 'benefit.delete_import_file',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, importId: idSchema }),
});
