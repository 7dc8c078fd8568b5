import { z } from 'zod';
import { dateSchema, fenSchema, idSchema, instantSchema, pageOf } from '../../../platform/contracts/index.js';
import { policyCodeSchema, programmeRulesSchema } from '../schemas.js';

export const VERSION_STANDINGS = [
  'DRAFT',
  'APPROVED',
  'SCHEDULED',
  'IN_FORCE',
  'SUPERSEDED',
  'DISCARDED',
] as const;
export type VersionStandingName = (typeof VERSION_STANDINGS)[number];

export const VERSION_STEPS = ['EDIT', 'SHADOW', 'APPROVE', 'SCHEDULE', 'DISCARD'] as const;

const bilingual = z.object({ zh: z.string(), en: z.string() });
const quotedClause = z.object({ id: z.string(), article: z.string(), quote: z.string() });

/** The policy itself, checked by its own rules when it is saved. */
export const policyContentSchema = z
  .record(z.string().max(60), z.unknown())
  .meta({ description: '政策版本全文(与政策文件同一格式)' });

export const policyVersionSchema = z
  .object({
    id: idSchema,
    code: policyCodeSchema,
    version: z.int(),
    title: bilingual,
    documentNumber: z.string(),
    label: z.string().nullable(),
    standing: z.enum(VERSION_STANDINGS).meta({ description: '草稿、已批准、待生效、生效、已被取代、已作废' }),
    origin: z.enum(['FILE', 'EDITED']).meta({ description: '随产品提供的文件,或本中心起草' }),
    revision: z.int().meta({ description: '草稿修改次数;保存时带上,防止互相覆盖' }),
    hash: z.string(),
    inForceOn: dateSchema.nullable().meta({ description: '生效日期;为空即一直有效' }),
    supersededOn: dateSchema.nullable(),
    windowFrom: dateSchema.nullable(),
    windowTo: dateSchema.nullable(),
    editedBy: z.string().nullable(),
    editedAt: instantSchema.nullable(),
    approvedBy: z.string().nullable(),
  })
  .meta({ id: 'PolicyVersion' });

const shadowFigures = {
  people: z.int(),
  beforeFen: fenSchema,
  afterFen: fenSchema,
  gainers: z.int(),
  gainFen: fenSchema,
  losers: z.int(),
  lossFen: fenSchema,
  otherReason: z.int().meta({ description: '金额不变而原因不同的人数' }),
};

export const shadowKindSchema = z.enum(['LINE', 'LEARNER']).meta({
  description: 'LINE: 已有申领明细,按当时固定的事实;LEARNER: 招生中或培训中的学员,按最多可领',
});

export const shadowRunSchema = z
  .object({
    id: idSchema,
    versionId: idSchema,
    baseVersionId: idSchema.nullable().meta({ description: '与之比较的生效版本' }),
    hash: z.string(),
    onDate: dateSchema,
    state: z.enum(['RUNNING', 'DONE', 'VOID']),
    current: z.boolean().meta({ description: '所试算的正是该版本现在的内容' }),
    totalCases: z.int(),
    doneCases: z.int(),
    changedCases: z.int(),
    requestedBy: z.string().nullable(),
    requestedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    totals: z.object({ LINE: z.object(shadowFigures), LEARNER: z.object(shadowFigures) }),
    programmes: z.array(
      z.object({ kind: shadowKindSchema, programme: z.string(), title: bilingual, ...shadowFigures }),
    ),
    enterprises: z.array(
      z.object({
        kind: shadowKindSchema,
        enterpriseId: idSchema,
        enterpriseName: z.string(),
        ...shadowFigures,
      }),
    ),
  })
  .meta({ id: 'PolicyShadowRun' });

export const shadowRowSchema = z
  .object({
    serial: z.int(),
    kind: shadowKindSchema,
    programme: z.string(),
    cohortId: idSchema,
    cohortCode: z.string(),
    enterpriseId: idSchema,
    enterpriseName: z.string(),
    workerName: z.string().meta({ description: '姓名已脱敏' }),
    claimId: idSchema.nullable(),
    claimNumber: z.string().nullable(),
    oldReason: z.string(),
    oldReasonText: bilingual.meta({ description: '原结果的说法:所不符合的条件' }),
    oldFen: fenSchema,
    newReason: z.string(),
    newReasonText: bilingual,
    newFen: fenSchema,
  })
  .meta({ id: 'PolicyShadowRow' });

export const shadowRowsSchema = pageOf(shadowRowSchema);

export const policyVersionDetailSchema = policyVersionSchema
  .extend({
    content: z.record(z.string(), z.unknown()).meta({ description: '政策版本全文' }),
    parameterWords: z
      .record(z.string(), z.object({ zh: z.string(), en: z.string() }))
      .meta({ description: '各参数的说法,按其在全文中的位置' }),
    rowWords: z
      .record(z.string(), z.array(z.object({ key: z.string(), word: bilingual })))
      .meta({ description: '各标准表逐行的说法与次序,按表在全文中的位置' }),
    rules: z.array(programmeRulesSchema).meta({ description: '各项目的条件和金额算法,一条一句' }),
    basedOnId: idSchema.nullable(),
    inForceVersionId: idSchema.nullable().meta({ description: '同一政策今天生效的版本' }),
    allowed: z.array(z.enum(VERSION_STEPS)),
    refusals: z
      .object({ APPROVE: z.string().nullable() })
      .meta({ description: '为什么现在不能批准;可以批准时为空' }),
    steps: z.array(
      z.object({
        action: z.string(),
        by: z.string().nullable(),
        at: instantSchema,
        revision: z.int(),
        hash: z.string(),
      }),
    ),
    shadowRun: shadowRunSchema.nullable().meta({ description: '最近一次试算' }),
  })
  .meta({ id: 'PolicyVersionDetail' });

export const policyChangeSchema = z
  .object({
    area: z.enum([
      'DOCUMENT',
      'WINDOW',
      'PROCESS',
      'CLAUSE',
      'PARAMETER',
      'PART',
      'PROGRAMME',
      'CONDITION',
      'AMOUNT',
    ]),
    kind: z.enum(['ADDED', 'REMOVED', 'CHANGED']),
    path: z.string(),
    where: bilingual,
    before: z.unknown(),
    after: z.unknown(),
    unit: z.string().nullable(),
    beforeText: bilingual.nullable().meta({ description: '原值的说法;值本身已说明白时为空' }),
    afterText: bilingual.nullable(),
    rows: z
      .array(
        z.object({
          key: z.string(),
          word: bilingual,
          before: z.int().nullable(),
          after: z.int().nullable(),
        }),
      )
      .nullable()
      .meta({ description: '标准表逐行的新旧值;不是表时为空' }),
    clause: quotedClause.nullable(),
  })
  .meta({ id: 'PolicyChange' });

export const changedRuleSchema = z
  .object({
    programmes: z.array(bilingual),
    about: bilingual,
    before: bilingual,
    after: bilingual,
    clause: quotedClause.nullable(),
  })
  .meta({ id: 'ChangedRule' });

export const policyDiffSchema = z
  .object({
    before: policyVersionSchema,
    after: policyVersionSchema,
    changes: z.array(policyChangeSchema),
    rules: z
      .array(changedRuleSchema)
      .meta({ description: '本身未改、因所依据的数字或算式改动而不同的规则,新旧各一句' }),
  })
  .meta({ id: 'PolicyDiff' });
