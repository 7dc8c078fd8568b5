import { z } from 'zod';
import { idSchema, instantSchema, textSchema } from '../../../platform/contracts/index.js';
import { monthSchema } from '../schemas.js';

export const DEMAND_SOURCES = ['ENTERPRISE', 'COUNTY', 'CENTRE'] as const;
export type DemandSource = (typeof DEMAND_SOURCES)[number];
export const DEMAND_STATES = ['OPEN', 'ANSWERED', 'WITHDRAWN'] as const;
export type DemandState = (typeof DEMAND_STATES)[number];
/** Planned, planned together with others, not possible. */
export const DEMAND_VERDICTS = ['ACCEPTED', 'MERGED', 'DECLINED'] as const;
export type DemandVerdict = (typeof DEMAND_VERDICTS)[number];
/** When the people can come. */
export const DEMAND_SHIFTS = ['ANY', 'DAY', 'EVENING', 'WEEKEND'] as const;
export type DemandShift = (typeof DEMAND_SHIFTS)[number];

export const newDemandSchema = z
  .strictObject({
    enterpriseId: idSchema.optional().meta({ description: '企业人员只能为本企业提出,可不填' }),
    courseId: idSchema.optional(),
    occupationCode: textSchema(20).optional(),
    people: z.int().min(1).max(5000),
    earliestMonth: monthSchema,
    latestMonth: monthSchema,
    shift: z.enum(DEMAND_SHIFTS).default('ANY').meta({ description: '能参加的时段' }),
    source: z.enum(DEMAND_SOURCES).default('ENTERPRISE'),
    note: textSchema(200, 0).default(''),
  })
  .meta({ id: 'NewTrainingDemand' });

const runSchema = z.object({
  id: idSchema,
  code: z.string(),
  title: z.string(),
  startsOn: z.string(),
  state: z.string(),
});

export const demandSchema = z
  .object({
    id: idSchema,
    enterpriseId: idSchema.nullable(),
    enterpriseName: z.string().nullable(),
    courseId: idSchema.nullable(),
    courseName: z.string().nullable(),
    occupationCode: z.string().nullable(),
    occupationName: z.string().nullable(),
    people: z.int(),
    earliestMonth: z.string(),
    latestMonth: z.string(),
    shift: z.enum(DEMAND_SHIFTS),
    state: z.enum(DEMAND_STATES),
    source: z.enum(DEMAND_SOURCES),
    note: z.string(),
    verdict: z.enum(DEMAND_VERDICTS).nullable(),
    reply: z.string().nullable(),
    run: runSchema.nullable().meta({ description: '安排进的班次' }),
    sharedWith: z.int().meta({ description: '同一班次中另有多少条需求' }),
    recordedAt: instantSchema,
    answeredAt: instantSchema.nullable(),
  })
  .meta({ id: 'TrainingDemand' });

/** Open demand that could be one run. */
export const similarDemandSchema = z
  .object({
    courseId: idSchema.nullable(),
    courseName: z.string().nullable(),
    occupationCode: z.string().nullable(),
    occupationName: z.string().nullable(),
    shift: z.enum(DEMAND_SHIFTS),
    fromMonth: z.string(),
    toMonth: z.string(),
    people: z.int(),
    minSize: z.int().nullable(),
    maxSize: z.int().nullable(),
    demands: z.array(demandSchema),
  })
  .meta({ id: 'SimilarDemand' });
