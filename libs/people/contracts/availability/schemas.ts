import { z } from 'zod';
import { dateSchema, idSchema, instantSchema, minuteOfDaySchema } from '../../../platform/contracts/index.js';

const inOrder = <T extends { startMinute: number; endMinute: number }>({ startMinute, endMinute }: T) =>
  startMinute < endMinute;

const windowFields = {
  weekday: z.int().min(1).max(7).meta({ description: '1 星期一 … 7 星期日' }),
  startMinute: minuteOfDaySchema,
  endMinute: minuteOfDaySchema,
};

/** A stretch of a weekday as it is asked for. */
export const weekWindowInput = z.strictObject(windowFields).refine(inOrder, '结束时间应晚于开始时间');

/** Weekly hours as they are asked for; null asks for nothing. */
export const weekWindowsInput = z
  .array(weekWindowInput)
  .max(28)
  .nullable()
  .meta({ description: '每周时段;空值为不限,空列表为每周都没有可用时段' });

export const weekWindowSchema = z.object(windowFields).meta({ id: 'WeekWindow' });

export const weekEntrySchema = z
  .object({
    id: idSchema,
    validFrom: dateSchema.meta({ description: '自该日起' }),
    windows: z.array(weekWindowSchema).nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'WeekEntry' });

export const ABSENCE_KINDS = ['LEAVE', 'SICK', 'BUSINESS', 'OTHER'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];
export const absenceKindSchema = z
  .enum(ABSENCE_KINDS)
  .meta({ id: 'AbsenceKind', description: '休假 / 病假 / 公出 / 其他' });

export const ABSENCE_STATES = ['PROPOSED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const;
export type AbsenceState = (typeof ABSENCE_STATES)[number];
export const absenceStateSchema = z.enum(ABSENCE_STATES).meta({ id: 'AbsenceState' });

/** Days away, whole ones or the same hours of each. */
export const absenceInput = z
  .strictObject({
    fromOn: dateSchema,
    toOn: dateSchema,
    startMinute: minuteOfDaySchema.optional(),
    endMinute: minuteOfDaySchema.optional(),
    kind: absenceKindSchema,
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
  );

export const absenceSchema = z
  .object({
    id: idSchema,
    trainerId: idSchema,
    trainerName: z.string(),
    fromOn: dateSchema,
    toOn: dateSchema,
    startMinute: minuteOfDaySchema.nullable().meta({ description: '空为全天' }),
    endMinute: minuteOfDaySchema.nullable(),
    kind: absenceKindSchema,
    state: absenceStateSchema,
    createdAt: instantSchema,
  })
  .meta({ id: 'TrainerAbsence' });

/** Class hours of 45 minutes a week that a trainer should not exceed. */
export const weeklyHoursSchema = z.int().min(1).max(60).meta({ description: '每周课时标准,排课尽量不超过' });

export const availabilitySchema = z
  .object({
    trainerId: idSchema,
    trainerName: z.string(),
    staffNumber: z.string(),
    weeklyHours: weeklyHoursSchema,
    weeks: z.array(weekEntrySchema).meta({ description: '每周可任课时段,最近生效的在前' }),
    absences: z.array(absenceSchema).meta({ description: '请假与外出,自去年今日起,最近的在前' }),
  })
  .meta({ id: 'TrainerAvailability' });
