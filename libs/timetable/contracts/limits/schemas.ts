import { z } from 'zod';
import {
  weekEntrySchema,
  weekWindowInput,
  weekWindowSchema,
  weekWindowsInput,
} from '../../../people/contracts/index.js';
import { dateSchema, idSchema } from '../../../platform/contracts/index.js';

type Window = z.infer<typeof weekWindowInput>;

const apart = (windows: readonly Window[]): boolean =>
  windows.every((one, at) =>
    windows
      .slice(at + 1)
      .every(
        (other) =>
          one.weekday !== other.weekday ||
          one.endMinute <= other.startMinute ||
          other.endMinute <= one.startMinute,
      ),
  );

/** Whether the hours of a window lie within what the others allow together. */
function isCovered(one: Window, allowed: readonly Window[]): boolean {
  let reached = one.startMinute;
  for (const { weekday, startMinute, endMinute } of allowed.toSorted((a, b) => a.startMinute - b.startMinute))
    if (weekday === one.weekday && startMinute <= reached) reached = Math.max(reached, endMinute);
  return one.endMinute <= reached;
}

/** From a day on, the hours of the week in which an enterprise's workers can attend, and those in which they would rather. */
export const shiftInput = z
  .strictObject({
    cohortId: idSchema.optional().meta({ description: '只对这一个班次;缺省为本企业所有班次' }),
    validFrom: dateSchema,
    windows: weekWindowsInput,
    preferred: z
      .array(weekWindowInput)
      .min(1, '首选时段至少填一段,没有首选请留空')
      .max(28)
      .refine(apart, '首选时段不应重叠')
      .nullable()
      .optional()
      .meta({ description: '首选时段,排课尽量安排在其中;空值为白天' }),
  })
  .refine(
    ({ windows, preferred }) => !windows || !preferred || preferred.every((one) => isCovered(one, windows)),
    { path: ['preferred'], message: '首选时段应在可参训时段之内' },
  );

export const shiftSchema = weekEntrySchema
  .extend({
    enterpriseId: idSchema,
    enterpriseName: z.string(),
    cohortId: idSchema.nullable().meta({ description: '空为本企业所有班次' }),
    cohortTitle: z.string().nullable(),
    preferred: z.array(weekWindowSchema).nullable().meta({ description: '首选时段;空为白天' }),
  })
  .meta({ id: 'EnterpriseShift' });
