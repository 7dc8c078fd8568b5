import { z } from 'zod';
import {
  dateSchema,
  defineRoute,
  idSchema,
  pageOf,
  pageQuery,
  textSchema,
} from '../../platform/contracts/index.js';
import { clusterSchema } from './cluster.js';
import * as can from './permissions.js';
import { enterpriseSchema, levelSchema, trainerSchema, workerEntrySchema, workerSchema } from './schemas.js';

const enterpriseId = z.strictObject({ enterpriseId: idSchema });
const workerPage = pageOf(workerSchema);

const accountNumberSchema = z.string().regex(/^\d{8,30}$/, '账号应为 8 至 30 位数字');
const maskedSchema = z.string().max(30).meta({ description: '所核对的账户,遮盖显示' });

export const peopleRoutes = {
  listEnterprises: defineRoute({
    id: 'people.listEnterprises',
    method: 'GET',
    path: '/api/enterprises',
    access: can.viewEnterprises,
    summary: '企业名册',
    query: z.strictObject({
      ...pageQuery,
      q: textSchema(50).optional(),
      cluster: clusterSchema.optional(),
      pendingAccount: z.enum(['true']).optional().meta({ description: '只列收款账户更改待确认的企业' }),
    }),
    response: { status: 200, schema: pageOf(enterpriseSchema) },
  }),
  findEnterprise: defineRoute({
    id: 'people.findEnterprise',
    method: 'GET',
    path: '/api/enterprises/:enterpriseId',
    access: can.viewEnterprises,
    summary: '一家企业',
    params: enterpriseId,
    response: { status: 200, schema: enterpriseSchema },
    errors: ['people.enterprise_not_found'],
  }),
  registerEnterprise: defineRoute({
    id: 'people.registerEnterprise',
    method: 'POST',
    path: '/api/enterprises',
    access: can.registerEnterprises,
    summary: '登记企业',
    body: z.strictObject({
      uscc: textSchema(30),
      name: textSchema(100, 2),
      cluster: clusterSchema,
      industry: textSchema(60),
      aboveScale: z.boolean(),
      accountManager: textSchema(50).optional(),
    }),
    response: { status: 201, schema: enterpriseSchema },
    errors: ['people.uscc_taken', 'people.entries_invalid'],
  }),
  changeBankAccount: defineRoute({
    id: 'people.changeBankAccount',
    method: 'PUT',
    path: '/api/enterprises/:enterpriseId/bank-account',
    access: can.changeBankAccounts,
    summary: '登记收款账户;已有账户的更改经财务确认后生效,此前仍付原账户',
    params: enterpriseId,
    body: z.strictObject({
      accountName: textSchema(100, 2),
      accountNumber: accountNumberSchema,
    }),
    response: { status: 200, schema: enterpriseSchema },
    errors: ['people.enterprise_not_found'],
  }),
  decideBankAccount: defineRoute({
    id: 'people.decideBankAccount',
    method: 'POST',
    path: '/api/enterprises/:enterpriseId/bank-account/decision',
    access: can.confirmBankAccounts,
    summary:
      '确认或退回收款账户的更改(提出人本人不得确认);确认时须重新输入完整的户名和账号,每小时最多试 5 次',
    params: enterpriseId,
    body: z.discriminatedUnion('confirm', [
      z.strictObject({
        confirm: z.literal(true),
        accountMasked: maskedSchema,
        accountName: textSchema(100, 2),
        accountNumber: accountNumberSchema.meta({ description: '完整账号,向企业核实后重新输入' }),
      }),
      z.strictObject({ confirm: z.literal(false), accountMasked: maskedSchema }),
    ]),
    response: { status: 200, schema: enterpriseSchema },
    errors: [
      'people.enterprise_not_found',
      'people.no_pending_account',
      'people.own_account_change',
      'people.account_entry_differs',
    ],
  }),
  listWorkers: defineRoute({
    id: 'people.listWorkers',
    method: 'GET',
    path: '/api/workers',
    access: can.viewWorkers,
    summary: '职工名册',
    query: z.strictObject({ ...pageQuery, enterpriseId: idSchema.optional() }),
    response: { status: 200, schema: workerPage },
  }),
  searchWorkers: defineRoute({
    id: 'people.searchWorkers',
    method: 'POST',
    path: '/api/workers/search',
    access: can.viewWorkers,
    summary: '按姓名或证件号码后四位查找职工',
    body: z.strictObject({
      limit: z.int().min(1).max(200).default(50),
      offset: z.int().min(0).max(1_000_000).default(0),
      q: textSchema(50),
      enterpriseId: idSchema.optional(),
    }),
    response: { status: 200, schema: workerPage },
    withoutIdempotency: 'a search changes nothing; it is a POST so that names stay out of addresses and logs',
  }),
  registerWorkers: defineRoute({
    id: 'people.registerWorkers',
    method: 'POST',
    path: '/api/enterprises/:enterpriseId/workers',
    access: can.registerWorkers,
    summary: '登记企业职工(已登记的人员不会重复)',
    params: enterpriseId,
    body: z.strictObject({ workers: z.array(workerEntrySchema).min(1).max(500) }),
    response: {
      status: 201,
      schema: z.object({
        registered: z.int(),
        known: z.int(),
        workers: z.array(z.object({ workerId: idSchema, name: z.string(), created: z.boolean() })),
      }),
    },
    errors: ['people.enterprise_not_found', 'people.entries_invalid'],
  }),
  endEmployment: defineRoute({
    id: 'people.endEmployment',
    method: 'POST',
    path: '/api/employments/:employmentId/end',
    access: can.endEmployments,
    summary: '登记离职',
    params: z.strictObject({ employmentId: idSchema }),
    body: z.strictObject({ endedOn: dateSchema }),
    response: {
      status: 200,
      schema: z.object({
        employmentId: idSchema,
        workerId: idSchema,
        enterpriseId: idSchema,
        endedOn: dateSchema,
      }),
    },
    errors: ['people.employment_not_found', 'people.employment_ended_already', 'people.end_before_start'],
  }),
  revealIdentity: defineRoute({
    id: 'people.revealIdentity',
    method: 'POST',
    path: '/api/workers/:workerId/reveal',
    access: can.revealIdentity,
    summary: '查看完整证件号码或电话',
    params: z.strictObject({ workerId: idSchema }),
    body: z.strictObject({ field: z.enum(['ID_NUMBER', 'PHONE']), reason: textSchema(200, 4) }),
    response: { status: 200, schema: z.object({ value: z.string() }) },
    errors: ['people.worker_not_found', 'people.nothing_to_reveal'],
    withoutIdempotency: 'the answer is personal data and must not be stored; each look is audited by itself',
  }),
  listTrainers: defineRoute({
    id: 'people.listTrainers',
    method: 'GET',
    path: '/api/trainers',
    access: can.viewTrainers,
    summary: '师资库',
    query: z.strictObject({
      ...pageQuery,
      cluster: clusterSchema.optional(),
      dualQualified: z.enum(['true', 'false']).optional(),
      occupationCode: textSchema(20).optional(),
    }),
    response: { status: 200, schema: pageOf(trainerSchema) },
  }),
  registerTrainer: defineRoute({
    id: 'people.registerTrainer',
    method: 'POST',
    path: '/api/trainers',
    access: can.registerTrainers,
    summary: '登记培训教师',
    body: z.strictObject({
      staffNumber: z.string().regex(/^[A-Za-z0-9-]{2,20}$/, '编号应为 2 至 20 位字母、数字或连字符'),
      name: textSchema(50),
      dualQualified: z.boolean(),
      cluster: clusterSchema.optional(),
      qualifications: z
        .array(z.strictObject({ occupationCode: textSchema(20), level: levelSchema }))
        .max(20)
        .default([]),
    }),
    response: { status: 201, schema: trainerSchema },
    errors: ['people.staff_number_taken', 'people.entries_invalid'],
  }),
};
