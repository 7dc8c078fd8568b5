import { z } from 'zod';
import { defineEvent, idSchema } from '../../../platform/contracts/index.js';

/** Occupations came into a shortage catalogue of the centre, or an entry was ended. */
export const shortageChanged = defineEvent({
  name: 'catalogue.shortage_changed',
  version: 1,
  schema: z.strictObject({ centreId: idSchema }),
});
