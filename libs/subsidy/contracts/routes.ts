import { z } from 'zod';
import {
  defineRoute,
  idSchema,
  pageOf,
  pageQuery,
  publicAccess,
  type RouteSpec,
  textSchema,
} from '../../platform/contracts/index.js';
import type { Permission } from '../../platform/contracts/index.js';
import type { DomainErrorCode } from '../../kernel/index.js';
import * as can from './permissions.js';
import {
  claimDetailSchema,
  claimSchema,
  claimStateSchema,
  cohortPreviewSchema,
  OBJECTION_STATES,
  objectionSchema,
  policyCodeSchema,
  policySchema,
  policySummarySchema,
  publicNoticeSchema,
  reasonSchema,
  replaySchema,
  resolvedObjectionSchema,
  reviewSchema,
} from './schemas.js';

const ofClaim = z.strictObject({ claimId: idSchema });
const ofNotice = z.strictObject({ noticeId: idSchema });
const empty = z.strictObject({}).default({});
const withReason = z.strictObject({ reason: reasonSchema });
const NOTICE_IS_PUBLIC = '公示面向社会公众,内容已脱敏,仅限公示期内';

/** Every step of a claim looks alike: it answers with the claim as it stands then. */
const step = <const I extends string, B extends z.ZodType>(spec: {
  readonly id: I;
  readonly verb: string;
  readonly access: Permission;
  readonly summary: string;
  readonly body: B;
  readonly errors?: readonly DomainErrorCode[];
}) =>
  defineRoute({
    id: `subsidy.${spec.id}`,
    method: 'POST',
    path: `/api/claims/:claimId/${spec.verb}`,
    access: spec.access,
    summary: spec.summary,
    params: ofClaim,
    body: spec.body,
    response: { status: 200, schema: claimSchema },
    errors: [
      'subsidy.claim_not_found',
      'subsidy.wrong_state',
      'subsidy.frozen',
      'subsidy.wrong_role',
      ...(spec.errors ?? []),
    ],
  } satisfies RouteSpec);

/** Lines of a claim in one answer: as many as a class has seats at most. */
const MAX_LINES_SHOWN = 200;

export const subsidyRoutes = {
  listPolicies: defineRoute({
    id: 'subsidy.listPolicies',
    method: 'GET',
    path: '/api/policies',
    access: can.viewPolicies,
    summary: '政策版本,在受理期内的在前',
    query: z.strictObject({ ...pageQuery, programme: textSchema(40).optional() }),
    response: { status: 200, schema: pageOf(policySummarySchema) },
  }),
  findPolicy: defineRoute({
    id: 'subsidy.findPolicy',
    method: 'GET',
    path: '/api/policies/:code',
    access: can.viewPolicies,
    summary: '一个政策版本:条款、参数与规则',
    params: z.strictObject({ code: policyCodeSchema }),
    response: { status: 200, schema: policySchema },
    errors: ['subsidy.policy_not_found'],
  }),
  previewCohort: defineRoute({
    id: 'subsidy.previewCohort',
    method: 'GET',
    path: '/api/cohorts/:cohortId/subsidy',
    access: can.preview,
    summary: '逐人测算班次的补贴:每项条件、数字与依据(开班前、培训中、结班后均可)',
    params: z.strictObject({ cohortId: idSchema }),
    query: z.strictObject({
      policy: policyCodeSchema.optional().meta({ description: '缺省为在受理期内、办理该项目的政策' }),
    }),
    response: { status: 200, schema: cohortPreviewSchema },
    errors: ['cohort.not_found', 'subsidy.policy_not_found', 'subsidy.programme_not_intended'],
  }),
  createClaim: defineRoute({
    id: 'subsidy.createClaim',
    method: 'POST',
    path: '/api/claims',
    access: can.makeClaims,
    summary: '为本企业在一个班次的学员拟定申领;不符合条件的学员列出原因,金额为 0',
    body: z.strictObject({ cohortId: idSchema, policyCode: policyCodeSchema }),
    response: { status: 201, schema: claimDetailSchema },
    errors: [
      'cohort.not_found',
      'subsidy.policy_not_found',
      'subsidy.programme_not_intended',
      'subsidy.class_not_finished',
      'subsidy.no_learners',
      'subsidy.already_claimed',
      'subsidy.facts_incomplete',
    ],
  }),
  listClaims: defineRoute({
    id: 'subsidy.listClaims',
    method: 'GET',
    path: '/api/claims',
    access: can.viewClaims,
    summary: '补贴申领,最近的在前',
    query: z.strictObject({
      ...pageQuery,
      state: claimStateSchema.optional(),
      cohortId: idSchema.optional(),
      enterpriseId: idSchema.optional(),
    }),
    response: { status: 200, schema: pageOf(claimSchema) },
  }),
  findClaim: defineRoute({
    id: 'subsidy.findClaim',
    method: 'GET',
    path: '/api/claims/:claimId',
    access: can.viewClaims,
    summary: '一份申领:明细(一页至多 200 人,一个班次不会更多)、每项条件与办理过程',
    params: ofClaim,
    query: z.strictObject({
      after: z.coerce
        .number()
        .int()
        .min(0)
        .max(1_000_000)
        .default(0)
        .meta({ description: '从这一序号之后的明细开始' }),
      limit: z.coerce.number().int().min(1).max(MAX_LINES_SHOWN).default(MAX_LINES_SHOWN),
    }),
    response: { status: 200, schema: claimDetailSchema },
    errors: ['subsidy.claim_not_found'],
  }),
  replayLine: defineRoute({
    id: 'subsidy.replayLine',
    method: 'GET',
    path: '/api/claims/:claimId/lines/:lineId/replay',
    access: can.viewClaims,
    summary: '按当时的事实和政策版本重新测算一条明细,逐字节比对',
    params: z.strictObject({ claimId: idSchema, lineId: idSchema }),
    response: { status: 200, schema: replaySchema },
    errors: ['subsidy.claim_not_found', 'subsidy.line_not_found'],
  }),
  submit: step({
    id: 'submitClaim',
    verb: 'submit',
    access: can.makeClaims,
    summary: '提交申领(按此刻的事实重新测算并固定)',
    body: empty,
    errors: ['subsidy.nothing_payable', 'subsidy.already_claimed', 'subsidy.facts_incomplete'],
  }),
  accept: step({
    id: 'acceptClaim',
    verb: 'accept',
    access: can.reviewClaims,
    summary: '受理:占用每人年度次数与不重复键;占不到的明细转为不符合条件',
    body: empty,
    errors: ['subsidy.nothing_payable', 'subsidy.facts_incomplete'],
  }),
  review1: step({
    id: 'firstReview',
    verb: 'review1',
    access: can.reviewClaims,
    summary: '初审通过,可剔除个别明细',
    body: reviewSchema,
    errors: ['subsidy.line_not_found', 'subsidy.line_not_open', 'subsidy.nothing_payable'],
  }),
  review2: step({
    id: 'secondReview',
    verb: 'review2',
    access: can.reviewClaims,
    summary: '复审通过(须为初审以外的人员),可剔除个别明细',
    body: reviewSchema,
    errors: [
      'subsidy.same_person',
      'subsidy.line_not_found',
      'subsidy.line_not_open',
      'subsidy.nothing_payable',
    ],
  }),
  publicise: step({
    id: 'publiciseClaim',
    verb: 'publicise',
    access: can.reviewClaims,
    summary: '开始公示(工作日按国家法定节假日安排计算,至最后一日 24 时)',
    body: empty,
    errors: ['subsidy.nothing_payable'],
  }),
  approve: step({
    id: 'approveClaim',
    verb: 'approve',
    access: can.approveClaims,
    summary: '公示期满后审批;异议核查中的明细不在内,答复后可再次审批',
    body: empty,
    errors: ['subsidy.reviewed_by_self', 'subsidy.notice_running', 'subsidy.nothing_payable'],
  }),
  return: step({
    id: 'returnClaim',
    verb: 'return',
    access: can.turnDownClaims,
    summary: '退回企业补正(公示前由审核人,公示中由审批人)',
    body: withReason,
  }),
  reject: step({
    id: 'rejectClaim',
    verb: 'reject',
    access: can.turnDownClaims,
    summary: '不予通过;占用的次数与不重复键随即释放',
    body: withReason,
  }),
  withdraw: step({
    id: 'withdrawClaim',
    verb: 'withdraw',
    access: can.makeClaims,
    summary: '企业撤回申领',
    body: withReason,
  }),
  proposeRevoke: step({
    id: 'proposeRevocation',
    verb: 'propose-revoke',
    access: can.approveClaims,
    summary: '已有明细拨付的申领:提出撤销,由另一位审批人确认后生效',
    body: withReason,
    errors: ['subsidy.in_payment', 'subsidy.revocation_open'],
  }),
  dropRevoke: step({
    id: 'dropRevocation',
    verb: 'drop-revoke',
    access: can.approveClaims,
    summary: '不同意或收回撤销',
    body: withReason,
    errors: ['subsidy.revocation_not_proposed'],
  }),
  revoke: step({
    id: 'revokeClaim',
    verb: 'revoke',
    access: can.approveClaims,
    summary: '撤销已审批的申领;已有明细拨付的须另一位审批人先行提出,已拨付的明细转为待追回',
    body: withReason,
    errors: ['subsidy.in_payment', 'subsidy.revocation_not_proposed', 'subsidy.revocation_same_person'],
  }),
  freeze: step({
    id: 'freezeClaim',
    verb: 'freeze',
    access: can.freezeClaims,
    summary: '冻结:解冻前任何环节均不能办理',
    body: withReason,
  }),
  unfreeze: step({
    id: 'unfreezeClaim',
    verb: 'unfreeze',
    access: can.freezeClaims,
    summary: '解冻',
    body: withReason,
    errors: ['subsidy.not_frozen'],
  }),
  listNotices: defineRoute({
    id: 'subsidy.listNotices',
    method: 'GET',
    path: '/api/public/notices',
    access: publicAccess(NOTICE_IS_PUBLIC),
    summary: '正在公示的补贴,最近结束的在前(不含人员)',
    query: z.strictObject(pageQuery),
    response: { status: 200, schema: pageOf(publicNoticeSchema.omit({ items: true })) },
  }),
  findNotice: defineRoute({
    id: 'subsidy.findNotice',
    method: 'GET',
    path: '/api/public/notices/:noticeId',
    access: publicAccess(NOTICE_IS_PUBLIC),
    summary: '一份公示;姓名与证件号已脱敏,公示期满后不再显示人员',
    params: ofNotice,
    response: { status: 200, schema: publicNoticeSchema },
    errors: ['subsidy.notice_not_found'],
  }),
  fileObjection: defineRoute({
    id: 'subsidy.fileObjection',
    method: 'POST',
    path: '/api/public/notices/:noticeId/objections',
    access: publicAccess('任何人均可对公示内容提出异议'),
    summary: '对公示中的一条明细提出异议;该明细暂停办理,其余不受影响',
    params: ofNotice,
    body: z.strictObject({
      serial: z.int().min(1).max(10_000).meta({ description: '公示名单中的序号' }),
      text: textSchema(1000, 10).meta({ description: '异议内容,纯文本' }),
      contact: textSchema(60, 3).optional().meta({ description: '联系方式,加密保存,可不填' }),
    }),
    response: { status: 201, schema: z.object({ id: idSchema }) },
    errors: [
      'subsidy.notice_not_found',
      'subsidy.notice_over',
      'subsidy.line_not_found',
      'subsidy.line_not_open',
      'request.rate_limited',
    ],
    withoutIdempotency: '请求含有个人联系方式,其指纹不应留存;每个地址的次数有限',
  }),
  listObjections: defineRoute({
    id: 'subsidy.listObjections',
    method: 'GET',
    path: '/api/objections',
    access: can.viewObjections,
    summary: '公示异议,未答复的在前',
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(OBJECTION_STATES).optional(),
      claimId: idSchema.optional(),
    }),
    response: { status: 200, schema: pageOf(objectionSchema) },
  }),
  resolveObjection: defineRoute({
    id: 'subsidy.resolveObjection',
    method: 'POST',
    path: '/api/objections/:objectionId/resolve',
    access: can.resolveObjections,
    summary: '答复异议:成立则不予补贴该明细,不成立则恢复办理',
    params: z.strictObject({ objectionId: idSchema }),
    body: z.strictObject({ upheld: z.boolean(), reason: reasonSchema }),
    response: { status: 200, schema: resolvedObjectionSchema },
    errors: ['subsidy.objection_not_found', 'subsidy.objection_resolved', 'subsidy.frozen'],
  }),
  revealContact: defineRoute({
    id: 'subsidy.revealContact',
    method: 'POST',
    path: '/api/objections/:objectionId/reveal-contact',
    access: can.resolveObjections,
    summary: '查看异议人的联系方式',
    params: z.strictObject({ objectionId: idSchema }),
    body: withReason,
    response: { status: 200, schema: z.object({ contact: z.string().nullable() }) },
    errors: ['subsidy.objection_not_found'],
    withoutIdempotency: 'the answer is personal data and must not be stored; each look is audited by itself',
  }),
};
