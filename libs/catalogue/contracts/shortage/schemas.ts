import { z } from 'zod';
import { dateSchema, idSchema, instantSchema, textSchema } from '../../../platform/contracts/index.js';

const EARLIEST = '2000-01-01';
const documentNumber = textSchema(80, 2).meta({ description: '文号' });
const fromDay = dateSchema.refine((day) => day >= EARLIEST, `不早于 ${EARLIEST}`);

export const shortageKindSchema = z
  .enum(['SUBSIDY', 'ALLOWANCE'])
  .meta({ id: 'ShortageKind', description: '补贴目录 / 津贴目录' });
export const shortageStandingSchema = z
  .enum(['CURRENT', 'FUTURE', 'PAST', 'VOID'])
  .meta({ id: 'ShortageStanding' });
const levels = z.array(z.int().min(1).max(5)).max(5).meta({ description: '等级;空数组表示不分等级' });

export const shortageEntrySchema = z
  .object({
    id: idSchema,
    kind: shortageKindSchema,
    occupationCode: z.string(),
    occupationTitle: z.string(),
    levels,
    documentNumber: z.string(),
    documentTitle: z.string(),
    validFrom: dateSchema,
    validTo: dateSchema.nullable().meta({ description: '含当日;空:长期' }),
    addedBy: z.string().nullable(),
    addedAt: instantSchema,
    endedOn: dateSchema.nullable().meta({ description: '终止时在目录内的最后一日' }),
    endDocument: z.string().nullable(),
    endReason: z.string().nullable(),
    endedBy: z.string().nullable(),
    endedAt: instantSchema.nullable(),
    standing: shortageStandingSchema,
  })
  .meta({ id: 'ShortageEntry' });

export const newShortageEntrySchema = z.strictObject({
  kind: shortageKindSchema,
  occupationCode: z.string().regex(/^[0-9A-Za-z-]{3,30}$/, '职业(工种)编码只能含数字、字母和连字符'),
  occupationTitle: textSchema(60, 2),
  levels: levels.default([]),
  documentNumber,
  documentTitle: textSchema(120, 2),
  validFrom: fromDay,
  validTo: dateSchema.nullable().default(null),
});

export const shortageEndingSchema = z.strictObject({
  endedOn: dateSchema.nullable().meta({ description: '在目录内的最后一日;空:登记有误,自始不算' }),
  documentNumber,
  reason: textSchema(200, 2),
});
