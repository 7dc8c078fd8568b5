import { z } from 'zod';
import {
  dateSchema,
  idSchema,
  instantSchema,
  minuteOfDaySchema,
  textSchema,
} from '../../../platform/contracts/index.js';

/** Days on which a workshop, or one station of it, cannot be used. */
export const closingInput = z
  .strictObject({
    workstationId: idSchema.optional().meta({ description: '只停用这一个工位;缺省为整间场地' }),
    fromOn: dateSchema,
    toOn: dateSchema,
    startMinute: minuteOfDaySchema.optional(),
    endMinute: minuteOfDaySchema.optional(),
    reason: textSchema(200, 2),
  })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, { path: ['toOn'], message: '结束日期不应早于开始日期' })
  .refine(({ startMinute, endMinute }) => (startMinute === undefined) === (endMinute === undefined), {
    path: ['endMinute'],
    message: '开始和结束时间须同时填写',
  })
  .refine(
    ({ startMinute, endMinute }) =>
      startMinute === undefined || endMinute === undefined || startMinute < endMinute,
    { path: ['endMinute'], message: '结束时间应晚于开始时间' },
  )
  .refine(({ workstationId, startMinute }) => workstationId === undefined || startMinute === undefined, {
    path: ['startMinute'],
    message: '工位按整天停用',
  });

export const closingSchema = z
  .object({
    id: idSchema,
    workshopId: idSchema,
    workstationId: idSchema.nullable(),
    workstationNumber: z.int().nullable(),
    fromOn: dateSchema,
    toOn: dateSchema,
    startMinute: minuteOfDaySchema.nullable().meta({ description: '空为全天' }),
    endMinute: minuteOfDaySchema.nullable(),
    reason: z.string(),
    createdAt: instantSchema,
    liftedAt: instantSchema.nullable().meta({ description: '已提前恢复' }),
  })
  .meta({ id: 'WorkshopClosing' });
