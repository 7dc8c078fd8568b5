import { z } from 'zod';
import { parseBankCard } from '../../../kernel/index.js';
import {
  defineRoute,
  fenSchema,
  idSchema,
  pageOf,
  pageQuery,
  textSchema,
  XLSX_TYPE,
} from '../../../platform/contracts/index.js';
import { reasonSchema } from '../schemas.js';
import * as can from './permissions.js';
import {
  benefitDetailSchema,
  benefitImportSchema,
  benefitImportSummarySchema,
  benefitRunSchema,
  benefitSchema,
  importKindSchema,
  MAX_IMPORT_BYTES,
} from './schemas.js';
import { benefitStateSchema } from './states.js';

const ofBenefit = z.strictObject({ benefitId: idSchema });
const ofImport = z.strictObject({ importId: idSchema });
const ofKind = z.strictObject({ kind: importKindSchema });
const empty = z.strictObject({}).default({});
const ids = z.strictObject({
  benefitIds: z
    .array(idSchema)
    .min(1, '请至少选择一项')
    .max(200)
    .refine((all) => new Set(all).size === all.length, '有重复的编号'),
});
const moved = z.object({ moved: z.int(), totalFen: fenSchema });

const cardSchema = z
  .string()
  .max(40)
  .regex(/^[\d -]+$/, '银行卡号应为数字')
  .refine((text) => parseBankCard(text).ok, '银行卡号不正确,请核对')
  .meta({ description: '本人银行卡或社会保障卡账号' });

export const benefitRoutes = {
  template: defineRoute({
    id: 'benefit.template',
    method: 'GET',
    path: '/api/benefit-imports/templates/:kind',
    access: can.importData,
    summary: '下载参保记录或证书的导入模板',
    params: ofKind,
    response: { status: 200, file: XLSX_TYPE },
  }),
  upload: defineRoute({
    id: 'benefit.upload',
    method: 'POST',
    path: '/api/benefit-imports/:kind',
    access: can.importData,
    summary: '上传参保记录或证书(.xlsx、.csv):逐行检查,接受之前不写入;同一文件已接受过的,返回那一次导入',
    params: ofKind,
    upload: { maxBytes: MAX_IMPORT_BYTES },
    response: { status: 201, schema: benefitImportSchema },
    errors: ['benefit.file_refused'],
  }),
  listImports: defineRoute({
    id: 'benefit.listImports',
    method: 'GET',
    path: '/api/benefit-imports',
    access: can.viewImports,
    summary: '外部数据的导入记录,最新的在前',
    query: z.strictObject({ ...pageQuery, kind: importKindSchema.optional() }),
    response: { status: 200, schema: pageOf(benefitImportSummarySchema) },
  }),
  findImport: defineRoute({
    id: 'benefit.findImport',
    method: 'GET',
    path: '/api/benefit-imports/:importId',
    access: can.viewImports,
    summary: '一次导入的检查结果',
    params: ofImport,
    response: { status: 200, schema: benefitImportSchema },
    errors: ['benefit.import_not_found'],
  }),
  markedUp: defineRoute({
    id: 'benefit.markedUp',
    method: 'GET',
    path: '/api/benefit-imports/:importId/marked-up',
    access: can.importData,
    summary: '下载标出错误的文件',
    params: ofImport,
    response: { status: 200, file: XLSX_TYPE },
    errors: ['benefit.import_not_found', 'benefit.file_gone'],
  }),
  acceptImport: defineRoute({
    id: 'benefit.acceptImport',
    method: 'POST',
    path: '/api/benefit-imports/:importId/accept',
    access: can.importData,
    summary: '接受检查通过的导入,写入参保记录或证书',
    params: ofImport,
    body: empty,
    response: { status: 200, schema: benefitImportSummarySchema },
    errors: [
      'benefit.import_not_found',
      'benefit.import_not_acceptable',
      'benefit.file_gone',
      'benefit.rows_changed',
    ],
  }),
  listRuns: defineRoute({
    id: 'benefit.listRuns',
    method: 'GET',
    path: '/api/benefit-runs',
    access: can.viewBenefits,
    summary: '免申即享的测算记录与进度,最新的在前',
    query: z.strictObject(pageQuery),
    response: { status: 200, schema: pageOf(benefitRunSchema) },
  }),
  startRun: defineRoute({
    id: 'benefit.startRun',
    method: 'POST',
    path: '/api/benefit-runs',
    access: can.startRuns,
    summary: '现在重算;正在测算时接着算,返回正在进行的那一次',
    body: empty,
    response: { status: 202, schema: benefitRunSchema },
  }),
  figures: defineRoute({
    id: 'benefit.figures',
    method: 'GET',
    path: '/api/benefit-figures',
    access: can.viewBenefits,
    summary: '免申即享各状态的件数与金额',
    response: {
      status: 200,
      schema: z.object({
        states: z.array(z.object({ state: benefitStateSchema, cases: z.int(), totalFen: fenSchema })),
        programmes: z.array(
          z.object({ id: z.string(), title: z.object({ zh: z.string(), en: z.string() }) }),
        ),
      }),
    },
  }),
  list: defineRoute({
    id: 'benefit.list',
    method: 'GET',
    path: '/api/benefits',
    access: can.viewBenefits,
    summary: '免申即享名单:每人每证一条,附原因;临近期限的在前',
    query: z.strictObject({
      ...pageQuery,
      state: benefitStateSchema.optional(),
      programme: textSchema(40).optional(),
      reason: textSchema(60).optional().meta({ description: '未满足条件的代码' }),
      confirmed: z.enum(['true', 'false']).optional(),
      q: textSchema(50).optional().meta({ description: '姓名的开头,或证件号码后四位' }),
    }),
    response: { status: 200, schema: pageOf(benefitSchema).extend({ totalFen: fenSchema }) },
  }),
  find: defineRoute({
    id: 'benefit.find',
    method: 'GET',
    path: '/api/benefits/:benefitId',
    access: can.viewBenefits,
    summary: '一条免申即享:每项条件、数字与依据,以及经过',
    params: ofBenefit,
    response: { status: 200, schema: benefitDetailSchema },
    errors: ['benefit.case_not_found'],
  }),
  replay: defineRoute({
    id: 'benefit.replay',
    method: 'GET',
    path: '/api/benefits/:benefitId/replay',
    access: can.viewBenefits,
    summary: '按存下的事实重新测算,核对结果逐字节一致',
    params: ofBenefit,
    response: {
      status: 200,
      schema: z.object({ same: z.boolean(), hash: z.string(), why: z.string().nullable() }),
    },
    errors: ['benefit.case_not_found'],
  }),
  confirm: defineRoute({
    id: 'benefit.confirm',
    method: 'POST',
    path: '/api/benefits/confirm',
    access: can.confirmBenefits,
    summary: '确认一批本人已同意的补贴;有一项不能确认则全部不办理',
    body: ids,
    response: { status: 200, schema: moved },
    errors: ['benefit.case_not_found', 'benefit.wrong_state', 'benefit.wrong_role', 'benefit.frozen'],
  }),
  approve: defineRoute({
    id: 'benefit.approve',
    method: 'POST',
    path: '/api/benefits/approve',
    access: can.approveBenefits,
    summary: '审批一批已确认的补贴;有一项不能审批则全部不办理',
    body: ids,
    response: { status: 200, schema: moved },
    errors: [
      'benefit.case_not_found',
      'benefit.wrong_state',
      'benefit.wrong_role',
      'benefit.not_confirmed',
      'benefit.frozen',
      'benefit.same_person',
    ],
  }),
  turnBack: defineRoute({
    id: 'benefit.turnBack',
    method: 'POST',
    path: '/api/benefits/:benefitId/turn-back',
    access: can.confirmBenefits,
    summary: '退回本人重新确认(账户有误等),释放占用的次数',
    params: ofBenefit,
    body: z.strictObject({ reason: reasonSchema }),
    response: { status: 200, schema: benefitSchema },
    errors: ['benefit.case_not_found', 'benefit.wrong_state', 'benefit.wrong_role', 'benefit.frozen'],
  }),
  revoke: defineRoute({
    id: 'benefit.revoke',
    method: 'POST',
    path: '/api/benefits/:benefitId/revoke',
    access: can.revokeBenefits,
    summary: '撤销审批:未拨付的终止,已拨付的转入追回,占用的次数释放',
    params: ofBenefit,
    body: z.strictObject({ reason: reasonSchema }),
    response: { status: 200, schema: benefitDetailSchema },
    errors: [
      'benefit.case_not_found',
      'benefit.wrong_state',
      'benefit.wrong_role',
      'benefit.same_person',
      'benefit.in_payment',
      'benefit.frozen',
    ],
  }),
  freeze: defineRoute({
    id: 'benefit.freeze',
    method: 'POST',
    path: '/api/benefits/:benefitId/freeze',
    access: can.freezeBenefits,
    summary: '冻结:解冻前不能确认、审批、列入批次或送银行',
    params: ofBenefit,
    body: z.strictObject({ reason: reasonSchema }),
    response: { status: 200, schema: benefitDetailSchema },
    errors: ['benefit.case_not_found', 'benefit.wrong_state', 'benefit.wrong_role', 'benefit.frozen'],
  }),
  unfreeze: defineRoute({
    id: 'benefit.unfreeze',
    method: 'POST',
    path: '/api/benefits/:benefitId/unfreeze',
    access: can.freezeBenefits,
    summary: '解冻:按原状态继续办理',
    params: ofBenefit,
    body: z.strictObject({ reason: reasonSchema }),
    response: { status: 200, schema: benefitDetailSchema },
    errors: ['benefit.case_not_found', 'benefit.wrong_state', 'benefit.wrong_role', 'benefit.not_frozen'],
  }),
  mine: defineRoute({
    id: 'benefit.mine',
    method: 'GET',
    path: '/api/my-benefits',
    access: can.ownBenefits,
    summary: '我的补贴:可享受的、办理中的,以及暂不能享受的原因',
    response: { status: 200, schema: z.object({ items: z.array(benefitDetailSchema) }) },
  }),
  consent: defineRoute({
    id: 'benefit.consent',
    method: 'POST',
    path: '/api/my-benefits/:benefitId/consent',
    access: can.ownBenefits,
    summary: '同意享受并填写本人收款账户;占用本年度次数',
    params: ofBenefit,
    body: z.strictObject({ accountName: textSchema(100, 2), accountNumber: cardSchema }),
    response: { status: 200, schema: benefitDetailSchema },
    errors: [
      'benefit.case_not_found',
      'benefit.wrong_state',
      'benefit.wrong_role',
      'benefit.name_differs',
      'benefit.frozen',
      'benefit.no_longer_due',
      'benefit.slot_taken',
    ],
  }),
  decline: defineRoute({
    id: 'benefit.decline',
    method: 'POST',
    path: '/api/my-benefits/:benefitId/decline',
    access: can.ownBenefits,
    summary: '放弃这项补贴,释放占用的次数;期限内可重新同意',
    params: ofBenefit,
    body: empty,
    response: { status: 200, schema: benefitDetailSchema },
    errors: ['benefit.case_not_found', 'benefit.wrong_state', 'benefit.wrong_role', 'benefit.frozen'],
  }),
};
