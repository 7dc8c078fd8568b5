import { z } from 'zod';
import { dateSchema, idSchema, instantSchema, textSchema } from '../../../platform/contracts/index.js';

/** No list of a policy in this system is older; the day before it is a day too. */
export const EARLIEST_LISTING = '2000-01-01';

const bilingual = z.object({ zh: z.string(), en: z.string() });
/** Up to the largest list of an enterprise that anybody keeps. */
const quotaSchema = z.int().min(1).max(1_000_000).meta({ description: '名额(人)' });
const documentSchema = textSchema(80, 2).meta({ description: '文号' });

export const designationStandingSchema = z
  .enum(['CURRENT', 'FUTURE', 'PAST', 'VOID'])
  .meta({ id: 'DesignationStanding' });

export const designationSchema = z
  .object({
    id: idSchema,
    enterpriseId: idSchema,
    enterpriseName: z.string(),
    uscc: z.string(),
    policyCode: z.string(),
    policyTitle: bilingual,
    quota: z.int(),
    used: z.int().meta({ description: '该企业在此政策下已申领的人数' }),
    fromOn: dateSchema,
    toOn: dateSchema,
    documentNumber: z.string().nullable(),
    addedBy: z.string().nullable(),
    addedAt: instantSchema,
    endedOn: dateSchema.nullable().meta({ description: '提前移出时在名单内的最后一日' }),
    endDocument: z.string().nullable(),
    endReason: z.string().nullable(),
    endedBy: z.string().nullable(),
    endedAt: instantSchema.nullable(),
    standing: designationStandingSchema,
  })
  .meta({ id: 'Designation' });

export const newDesignationSchema = z.strictObject({
  policyCode: textSchema(40),
  enterpriseId: idSchema,
  quota: quotaSchema,
  fromOn: dateSchema.refine((day) => day >= EARLIEST_LISTING, `不早于 ${EARLIEST_LISTING}`),
  toOn: dateSchema,
  documentNumber: documentSchema,
});

export const endingSchema = z.strictObject({
  endedOn: dateSchema.nullable().meta({ description: '在名单内的最后一日;空:登记有误,自始不算' }),
  documentNumber: documentSchema,
  reason: textSchema(200, 2),
});
