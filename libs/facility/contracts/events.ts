import { z } from 'zod';
import { defineEvent, idSchema } from '../../platform/contracts/index.js';
import { workstationStateSchema } from './schemas.js';

/** A workstation can no longer be used; sessions planned in the workshop may have too few of them now. */
export const equipmentFailed = defineEvent({
  name: 'facility.equipment_failed',
  version: 1,
  schema: z.strictObject({
    centreId: idSchema,
    workshopId: idSchema,
    workstationId: idSchema,
    state: workstationStateSchema,
    usableWorkstations: z.int(),
  }),
});
