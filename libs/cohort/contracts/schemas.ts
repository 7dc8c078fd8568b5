import { z } from 'zod';
import { clusterSchema } from '../../people/contracts/index.js';
import { dateSchema, idSchema, instantSchema, textSchema } from '../../platform/contracts/index.js';

/** For one enterprise (or by it), ordered by a county (rule R75), or open to every enterprise of the park. */
export const COHORT_KINDS = ['ENTERPRISE', 'COUNTY', 'OPEN'] as const;
export type CohortKind = (typeof COHORT_KINDS)[number];
export const cohortKindSchema = z.enum(COHORT_KINDS).meta({ id: 'CohortKind' });

export const COHORT_STATES = ['DRAFT', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED'] as const;
export type CohortState = (typeof COHORT_STATES)[number];
export const cohortStateSchema = z.enum(COHORT_STATES).meta({ id: 'CohortState' });

/** Seats one cohort can have; practice knows classes of at most 50 and warns there, large lectures go beyond. */
export const MAX_SEATS = 200;
export const seatsSchema = z.int().min(1).max(MAX_SEATS).meta({ description: '席位数' });

/** Code of the subsidy programme the class is meant for, e.g. KEY_ENTERPRISE_POST. */
export const programmeSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,39}$/, '项目代码应为大写字母、数字或下划线')
  .meta({ description: '拟申领补贴的项目代码' });

export const filingNumberSchema = textSchema(60).meta({ description: '开班备案号' });

export const cohortSchema = z
  .object({
    id: idSchema,
    code: z.string().meta({ description: '班次编号,如 2026-0001' }),
    title: z.string(),
    courseId: idSchema,
    courseTitle: z.string(),
    cluster: clusterSchema,
    kind: cohortKindSchema,
    enterpriseId: idSchema.nullable().meta({ description: '企业班所属企业;空则所有企业可订' }),
    state: cohortStateSchema,
    seats: z.int(),
    minSeats: z.int().meta({ description: '最低开班人数' }),
    startsOn: dateSchema,
    endsOn: dateSchema,
    programme: z.string().nullable(),
    filingNumber: z.string().nullable(),
    cancelReason: z.string().nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Cohort' });
