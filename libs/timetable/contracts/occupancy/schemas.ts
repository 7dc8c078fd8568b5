import { z } from 'zod';
import { dateSchema, idSchema, minutesSchema } from '../../../platform/contracts/index.js';

const month = z.string().meta({ description: 'YYYY-MM' });

export const workshopOccupancySchema = z
  .object({
    month,
    days: z.array(dateSchema),
    workshops: z.array(
      z.object({
        id: idSchema,
        code: z.string(),
        name: z.string(),
        buildingName: z.string(),
        openMinutes: minutesSchema.meta({ description: '当月开放时间合计' }),
        takenMinutes: minutesSchema.meta({ description: '当月占用时间合计,含休息' }),
        cells: z.array(
          z.object({
            heldOn: dateSchema,
            openMinutes: minutesSchema,
            takenMinutes: minutesSchema,
            sessions: z.int(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'WorkshopOccupancy' });

export const trainerLoadSchema = z
  .object({
    month,
    trainers: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        staffNumber: z.string(),
        sessions: z.int(),
        days: z.int().meta({ description: '当月授课天数' }),
        minutes: minutesSchema.meta({ description: '当月计入课时的分钟数' }),
        busiestDayMinutes: minutesSchema,
        cohorts: z.int(),
      }),
    ),
    withoutSessions: z.int().meta({ description: '当月没有课次的教师人数' }),
  })
  .meta({ id: 'TrainerLoad' });
