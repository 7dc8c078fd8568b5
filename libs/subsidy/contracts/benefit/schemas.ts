import { z } from 'zod';
import {
  dateSchema,
  fenSchema,
  idSchema,
  instantSchema,
  rowProblemSchema,
} from '../../../platform/contracts/index.js';
import { conditionSchema } from '../schemas.js';
import { benefitStateSchema, CERTIFICATE_SOURCES, IMPORT_KINDS, IMPORT_STATES } from './states.js';

const bilingual = z.object({ zh: z.string(), en: z.string() });

export const MAX_IMPORT_BYTES = 5 * 1024 * 1024;

export const importKindSchema = z.enum(IMPORT_KINDS).meta({ id: 'BenefitImportKind' });

const importFacts = {
  id: idSchema,
  kind: importKindSchema,
  format: z.enum(['XLSX', 'CSV']),
  state: z.enum(IMPORT_STATES),
  filledRows: z.int().meta({ description: '填写的行数' }),
  unknownPeople: z.int().meta({ description: '平台尚未登记的人数:只按加密索引保存,登记后自动计入' }),
  problemCount: z.int(),
  written: z.int().nullable().meta({ description: '新写入的条数' }),
  repeated: z.int().nullable().meta({ description: '已有、未重复写入的条数' }),
  fileSha256: z.string(),
  fileKept: z.boolean(),
  createdAt: instantSchema,
  acceptedAt: instantSchema.nullable(),
};

export const benefitImportSummarySchema = z.object(importFacts).meta({ id: 'BenefitImportSummary' });

export const benefitImportSchema = z
  .object({
    ...importFacts,
    problems: z.array(rowProblemSchema),
  })
  .meta({ id: 'BenefitImport' });

export const benefitActionSchema = z.enum([
  'CONSENT',
  'DECLINE',
  'CONFIRM',
  'TURN_BACK',
  'APPROVE',
  'REVOKE',
  'FREEZE',
  'UNFREEZE',
]);

const benefitFacts = {
  id: idSchema,
  workerId: idSchema,
  workerName: z.string(),
  idMasked: z.string(),
  policyCode: z.string(),
  policyTitle: bilingual,
  policyLabel: z.string().nullable(),
  programme: z.string(),
  programmeTitle: bilingual,
  clause: z
    .object({ document: z.string(), article: z.string(), quote: z.string() })
    .meta({ description: '发放所依据的条款' }),
  certificateSource: z.enum(CERTIFICATE_SOURCES),
  certificate: z.object({
    type: z.string(),
    occupation: z.string().nullable(),
    level: z.int().nullable(),
    issuedOn: dateSchema,
  }),
  state: benefitStateSchema,
  frozen: z.boolean().meta({ description: '已被审计冻结' }),
  amountFen: fenSchema,
  fundSource: z.string(),
  deadlineOn: dateSchema.nullable().meta({ description: '申领期限的最后一日' }),
  reasons: z.array(z.string()),
  because: z
    .array(
      z.object({
        code: z.string(),
        text: bilingual,
        expected: z.string().nullable().meta({ description: '预计达到的年月' }),
      }),
    )
    .meta({ description: '暂不能享受的原因,逐条' }),
  accountName: z.string().nullable(),
  accountMasked: z.string().nullable(),
  decidedAt: instantSchema,
  consentedAt: instantSchema.nullable(),
  confirmedAt: instantSchema.nullable(),
  approvedAt: instantSchema.nullable(),
  allowed: z.array(benefitActionSchema),
};

export const benefitSchema = z.object(benefitFacts).meta({ id: 'Benefit' });

export const benefitDetailSchema = z
  .object({
    ...benefitFacts,
    conditions: z.array(conditionSchema),
    decisionHash: z.string().nullable(),
    history: z.array(
      z.object({
        action: z.string(),
        fromState: benefitStateSchema.nullable(),
        toState: benefitStateSchema,
        at: instantSchema,
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'BenefitDetail' });

export const benefitRunSchema = z
  .object({
    id: idSchema,
    running: z.boolean(),
    nightly: z.boolean(),
    startedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    people: z.int(),
    done: z.int(),
    failed: z.int().meta({ description: '无法测算的人数;不影响其他人' }),
    entitled: z.int(),
    notYet: z.int(),
    changed: z.int().meta({ description: '结果与上次不同的条数' }),
  })
  .meta({ id: 'BenefitRun' });
