import { z } from 'zod';
import {
  dateSchema,
  defineRoute,
  idSchema,
  pageQuery,
  textSchema,
  XLSX_TYPE,
} from '../../../platform/contracts/index.js';
import { decideFindings, selfAudit, viewFindings } from './permissions.js';
import {
  chainSchema,
  CHECK_CODES,
  FINDING_STATES,
  findingSchema,
  findingsSchema,
  sampleRowSchema,
  selfAuditSchema,
  severitySchema,
} from './schemas.js';

const findingFilter = {
  state: z.enum(FINDING_STATES).optional(),
  severity: severitySchema.optional(),
  check: z.enum(CHECK_CODES).optional(),
  claimId: idSchema.optional(),
};

const sampleQuery = {
  seed: z.coerce.number().int().min(0).max(2_147_483_647).meta({ description: '源数:同一源数抽出同一样本' }),
  size: z.coerce.number().int().min(1).max(500).default(20),
  from: dateSchema.optional().meta({ description: '申领日期,含首尾' }),
  to: dateSchema.optional(),
};

export const auditRoutes = {
  selfAudit: defineRoute({
    id: 'insight.selfAudit',
    method: 'GET',
    path: '/api/claims/:claimId/self-audit',
    access: selfAudit,
    summary: '自查:按审计常用规则检查这份申领,只提示、不定论,不留存',
    params: z.strictObject({ claimId: idSchema }),
    response: { status: 200, schema: selfAuditSchema },
    errors: ['insight.claim_not_found'],
  }),
  listFindings: defineRoute({
    id: 'insight.listFindings',
    method: 'GET',
    path: '/api/audit/findings',
    access: viewFindings,
    summary: '疑点清单,未处理的在前,严重的在前',
    query: z.strictObject({ ...pageQuery, ...findingFilter }),
    response: { status: 200, schema: findingsSchema },
  }),
  exportFindings: defineRoute({
    id: 'insight.exportFindings',
    method: 'GET',
    path: '/api/audit/findings.xlsx',
    access: viewFindings,
    summary: '导出疑点清单(全部列,最多 10000 条)',
    query: z.strictObject(findingFilter),
    response: { status: 200, file: XLSX_TYPE },
  }),
  decideFinding: defineRoute({
    id: 'insight.decideFinding',
    method: 'POST',
    path: '/api/audit/findings/:findingId/decide',
    access: decideFindings,
    summary: '对疑点作出结论:排除或属实,须说明理由;结论不可更改',
    params: z.strictObject({ findingId: idSchema }),
    body: z.strictObject({
      confirmed: z.boolean(),
      reason: textSchema(200, 2).meta({ description: '理由' }),
    }),
    response: { status: 200, schema: findingSchema },
    errors: ['insight.finding_not_found', 'insight.finding_decided', 'insight.own_claim'],
  }),
  sample: defineRoute({
    id: 'insight.drawSample',
    method: 'GET',
    path: '/api/audit/sample',
    access: viewFindings,
    summary: '从已提交的申领明细中抽取可复现的随机样本',
    query: z.strictObject(sampleQuery),
    response: {
      status: 200,
      schema: z.object({
        seed: z.int(),
        population: z.int(),
        populationHash: z.string().meta({ description: '总体各明细编号的 SHA-256;不同则总体已变' }),
        items: z.array(sampleRowSchema),
      }),
    },
  }),
  exportSample: defineRoute({
    id: 'insight.exportSample',
    method: 'GET',
    path: '/api/audit/sample.xlsx',
    access: viewFindings,
    summary: '导出样本,附电话回访记录栏',
    query: z.strictObject(sampleQuery),
    response: { status: 200, file: XLSX_TYPE },
  }),
  chain: defineRoute({
    id: 'insight.chainOfProof',
    method: 'GET',
    path: '/api/audit/lines/:lineId/chain',
    access: viewFindings,
    summary: '一条明细的证据链:从拨付到决定、证书、成绩、课次、每一次签到及更正',
    params: z.strictObject({ lineId: idSchema }),
    response: { status: 200, schema: chainSchema },
    errors: ['insight.line_not_found'],
  }),
};
