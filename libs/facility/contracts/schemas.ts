import { z } from 'zod';
import { CLUSTERS } from '../../people/contracts/index.js';
import { dateSchema, idSchema, minuteOfDaySchema } from '../../platform/contracts/index.js';

export const WORKSHOP_KINDS = ['WORKSHOP', 'CLASSROOM'] as const;
export type WorkshopKind = (typeof WORKSHOP_KINDS)[number];
export const workshopKindSchema = z
  .enum(WORKSHOP_KINDS)
  .meta({ id: 'WorkshopKind', description: '实训室 / 教室' });

export const WORKSTATION_STATES = ['USABLE', 'UNDER_REPAIR', 'RETIRED'] as const;
export type WorkstationState = (typeof WORKSTATION_STATES)[number];
export const workstationStateSchema = z
  .enum(WORKSTATION_STATES)
  .meta({ id: 'WorkstationState', description: '可用 / 维修中 / 已报废' });

export const DAY_KINDS = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKE_UP_WORKDAY'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

const clusterSchema = z.enum(CLUSTERS);

export const workshopSchema = z
  .object({
    id: idSchema,
    code: z.string(),
    name: z.string(),
    kind: workshopKindSchema,
    cluster: clusterSchema.nullable(),
    buildingId: idSchema,
    buildingName: z.string(),
    floor: z.int(),
    features: z.array(z.string()),
    trainingBase: z.boolean().meta({ description: '属于政策指定的实训基地' }),
    costlyEquipment: z.boolean().meta({ description: '设备贵重:排课时尽量不让它在两次课之间闲置' }),
    equipment: z.array(z.string()).meta({ description: '工位上的设备' }),
    workstations: z.int().meta({ description: '工位总数' }),
    usableWorkstations: z.int().meta({ description: '可用工位数' }),
  })
  .meta({ id: 'Workshop' });

export const workstationSchema = z
  .object({
    id: idSchema,
    number: z.int(),
    equipment: z.string(),
    state: workstationStateSchema,
    stateReason: z.string().nullable(),
  })
  .meta({ id: 'Workstation' });

export const buildingSchema = z
  .object({
    id: idSchema,
    code: z.string(),
    name: z.string(),
    siteName: z.string(),
    floors: z.int(),
    workshops: z.int(),
    usableWorkstations: z.int(),
    openingHours: z.array(
      z.object({
        weekday: z.int().min(1).max(7),
        opensMinute: minuteOfDaySchema,
        closesMinute: minuteOfDaySchema,
      }),
    ),
  })
  .meta({ id: 'Building' });

export const calendarSchema = z
  .object({
    year: z.int(),
    provisional: z.boolean().meta({
      description: '国务院尚未公布(或本系统尚无)该年放假安排:按周末和法定节日推算,调休未知',
    }),
    workdays: z.int(),
    days: z.array(
      z.object({
        date: dateSchema,
        kind: z.enum(DAY_KINDS),
        workday: z.boolean(),
        name: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'YearCalendar' });
