import { z } from 'zod';
import { defineEvent, idSchema } from '../../../platform/contracts/index.js';

/** An enterprise came onto the list of a policy, or off it. */
export const designationChanged = defineEvent({
  name: 'subsidy.designation_changed',
  version: 1,
  schema: z.strictObject({ centreId: idSchema, enterpriseId: idSchema, designationId: idSchema }),
});
