import { z } from 'zod';
import { dateSchema, idSchema } from '../../../platform/contracts/index.js';

export const makeUpPlaceSchema = z
  .object({
    id: idSchema,
    sessionId: idSchema,
    cohortId: idSchema.meta({ description: '学员本班:学时记入该班' }),
    hostCohortId: idSchema.meta({ description: '课次所属班次' }),
    hostCohortTitle: z.string(),
    moduleTitle: z.string(),
    heldOn: dateSchema,
    startMinute: z.int(),
    endMinute: z.int(),
    workerId: idSchema,
    workerName: z.string(),
    state: z
      .enum(['ARRANGED', 'ATTENDED', 'MISSED'])
      .meta({ description: '已安排、已点名、课次已确认而未到' }),
  })
  .meta({ id: 'MakeUpPlace' });
