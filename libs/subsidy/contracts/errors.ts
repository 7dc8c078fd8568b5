import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const subsidyErrors = defineErrors('subsidy', {
  policy_not_found: { status: 404, title: '没有找到该政策', titleEn: 'Policy not found' },
  policy_changed: {
    status: 409,
    title: '已入库的政策版本与文件不一致,变更须作为新版本',
    titleEn: 'A stored policy version differs from its file: a change is a new version',
  },
  claim_not_found: { status: 404, title: '没有找到该申领', titleEn: 'Claim not found' },
  line_not_found: { status: 404, title: '没有找到该申领明细', titleEn: 'Claim line not found' },
  notice_not_found: { status: 404, title: '没有找到该公示', titleEn: 'Public notice not found' },
  objection_not_found: { status: 404, title: '没有找到该异议', titleEn: 'Objection not found' },
  programme_not_intended: {
    status: 422,
    title: '班次未登记拟申领的补贴项目,或该政策没有此项目',
    titleEn: 'The cohort has no intended programme, or the policy does not pay it',
  },
  class_not_finished: {
    status: 409,
    title: '班次尚未结班,暂不能申领(可先测算)',
    titleEn: 'The class is not finished; a forecast is possible, a claim is not',
  },
  no_learners: {
    status: 409,
    title: '本企业在该班次没有可申领的学员',
    titleEn: 'There is no learner of the enterprise to claim for',
  },
  already_claimed: {
    status: 409,
    title: '学员已列入另一份有效申领',
    titleEn: 'A learner is in another active claim already',
  },
  nothing_payable: {
    status: 409,
    title: '没有符合条件的学员,不能办理',
    titleEn: 'No learner is eligible; there is nothing to go on with',
  },
  facts_incomplete: {
    status: 409,
    title: '事实不完整,无法测算',
    titleEn: 'A fact is missing or wrong; the case cannot be decided',
  },
  wrong_state: {
    status: 409,
    title: '申领当前状态不允许此操作',
    titleEn: 'The state of the claim does not allow this',
  },
  frozen: { status: 409, title: '申领已被审计冻结', titleEn: 'The claim is frozen by the auditor' },
  not_frozen: { status: 409, title: '申领未被冻结', titleEn: 'The claim is not frozen' },
  wrong_role: { status: 403, title: '您的岗位不能办理此环节', titleEn: 'Your role does not take this step' },
  same_person: {
    status: 409,
    title: '初审与复审须为不同人员',
    titleEn: 'The second review needs another person than the first',
  },
  reviewed_by_self: {
    status: 409,
    title: '参与过审核的人员不得审批',
    titleEn: 'Who reviewed the claim may not approve it',
  },
  notice_running: { status: 409, title: '公示期未满', titleEn: 'The public notice has not ended' },
  line_not_open: {
    status: 409,
    title: '该明细当前状态不允许此操作',
    titleEn: 'The state of the line does not allow this',
  },
  in_payment: {
    status: 409,
    title: '有明细正在拨付,暂不能办理',
    titleEn: 'A line is being paid; wait for the bank',
  },
  revocation_open: {
    status: 409,
    title: '撤销已提出,待另一位审批人确认',
    titleEn: 'The revocation is proposed already and waits for another approver',
  },
  revocation_not_proposed: {
    status: 409,
    title: '已有明细拨付,须先由一位审批人提出撤销',
    titleEn: 'Lines are paid: one approver has to propose the revocation first',
  },
  revocation_same_person: {
    status: 409,
    title: '提出撤销的人不得自行确认',
    titleEn: 'Who proposed the revocation may not confirm it',
  },
  notice_over: { status: 410, title: '公示已结束', titleEn: 'The public notice is over' },
  objection_resolved: { status: 409, title: '该异议已答复', titleEn: 'The objection is resolved already' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof subsidyErrors> {}
}
