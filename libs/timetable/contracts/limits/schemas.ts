import { z } from 'zod';
import { weekEntrySchema, weekWindowsInput } from '../../../people/contracts/index.js';
import { dateSchema, idSchema } from '../../../platform/contracts/index.js';

/** From a day on, the hours of the week in which an enterprise's workers can attend. */
export const shiftInput = z.strictObject({
  cohortId: idSchema.optional().meta({ description: '只对这一个班次;缺省为本企业所有班次' }),
  validFrom: dateSchema,
  windows: weekWindowsInput,
});

export const shiftSchema = weekEntrySchema
  .extend({
    enterpriseId: idSchema,
    enterpriseName: z.string(),
    cohortId: idSchema.nullable().meta({ description: '空为本企业所有班次' }),
    cohortTitle: z.string().nullable(),
  })
  .meta({ id: 'EnterpriseShift' });
