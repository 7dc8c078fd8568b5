import { z } from 'zod';
import { defineEvent, defineJob, idSchema } from '../../platform/contracts/index.js';

const schema = z.strictObject({ centreId: idSchema, batchId: idSchema, lineIds: z.array(idSchema) });

/** The bank paid these claim lines. */
export const paymentSettled = defineEvent({ name: 'payment.settled', version: 1, schema });

/** The bank returned these claim lines; they can be paid again once the account is right. */
export const paymentLinesFailed = defineEvent({ name: 'payment.lines_failed', version: 1, schema });

/** Holds the rows of an uploaded return file against the batch they answer. */
export const matchReturnsJob = defineJob({
  name: 'payment.match_returns',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, returnId: idSchema }),
  timeoutMs: 120_000,
});
