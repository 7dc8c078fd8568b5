import { z } from 'zod';
import { IDENTITY_DOCUMENT_KINDS } from '../../kernel/index.js';
import { dateSchema, idSchema, textSchema } from '../../platform/contracts/index.js';
import { clusterSchema } from './cluster.js';

export const idKindSchema = z.enum(IDENTITY_DOCUMENT_KINDS).meta({ id: 'IdentityDocumentKind' });

export const SEXES = ['MALE', 'FEMALE'] as const;

/** A dispatched worker's employer is not the enterprise where the work is done. */
export const EMPLOYMENT_KINDS = ['EMPLOYEE', 'DISPATCHED'] as const;
export type EmploymentKind = (typeof EMPLOYMENT_KINDS)[number];
export const employmentKindSchema = z.enum(EMPLOYMENT_KINDS).meta({ id: 'EmploymentKind' });

/** National levels: 5 is the lowest, 1 the highest. */
export const levelSchema = z.int().min(1).max(5).meta({ description: '职业技能等级:5 五级 … 1 一级' });

export const enterpriseSchema = z
  .object({
    id: idSchema,
    uscc: z.string(),
    name: z.string(),
    cluster: clusterSchema,
    industry: z.string(),
    aboveScale: z.boolean(),
    accountManager: z.string().nullable(),
    workers: z.int().meta({ description: '在职人数' }),
    bankAccountName: z.string().nullable(),
    bankAccountMasked: z.string().nullable(),
    pendingAccountName: z.string().nullable().meta({ description: '待财务确认的收款账户' }),
    pendingAccountMasked: z.string().nullable(),
  })
  .meta({ id: 'Enterprise' });

export const workerSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    idKind: idKindSchema,
    idMasked: z.string(),
    phoneMasked: z.string().nullable(),
    sex: z.enum(SEXES).nullable(),
    birthOn: dateSchema.nullable(),
    enterpriseId: idSchema.nullable(),
    enterpriseName: z.string().nullable(),
    employmentId: idSchema.nullable(),
    employmentKind: employmentKindSchema.nullable(),
    startedOn: dateSchema.nullable(),
  })
  .meta({ id: 'Worker' });

export const trainerSchema = z
  .object({
    id: idSchema,
    staffNumber: z.string(),
    name: z.string(),
    dualQualified: z.boolean(),
    cluster: clusterSchema.nullable(),
    qualifications: z.array(z.object({ occupationCode: z.string(), level: levelSchema })),
  })
  .meta({ id: 'Trainer' });

/** One person as an enterprise or an import names them. */
export const workerEntrySchema = z
  .strictObject({
    name: textSchema(50),
    idKind: idKindSchema.default('RESIDENT_ID'),
    idNumber: textSchema(32),
    phone: textSchema(20).optional(),
    birthOn: dateSchema.optional().meta({ description: '证件号码不含出生日期时填写' }),
    sex: z.enum(SEXES).optional(),
    employmentKind: employmentKindSchema.default('EMPLOYEE'),
    startedOn: dateSchema.optional().meta({ description: '入职日期,缺省为登记当天' }),
  })
  .meta({ id: 'WorkerEntry' });
