import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const advanceErrors = defineErrors('payment', {
  advance_not_found: { status: 404, title: '没有找到该预拨', titleEn: 'Advance not found' },
  advance_wrong_state: {
    status: 409,
    title: '预拨当前状态不允许此操作',
    titleEn: 'The state of the advance does not allow this',
  },
  advance_same_person: {
    status: 409,
    title: '此步骤须由另一人办理',
    titleEn: 'This step must be taken by another person',
  },
  advance_payee_unknown: {
    status: 422,
    title: '没有找到该收款单位',
    titleEn: 'The payee is not known',
  },
  advance_no_account: {
    status: 409,
    title: '收款单位尚未登记收款账户,或户名与单位名称不符',
    titleEn: 'The payee has no account, or one under another name',
  },
  advance_account_invalid: {
    status: 422,
    title: '收款账号格式不正确',
    titleEn: 'The account number cannot be right',
  },
  advance_fund_not_allowed: {
    status: 422,
    title: '该政策不从所选资金来源列支',
    titleEn: 'The policy does not pay from this fund',
  },
  advance_policy_missing: {
    status: 409,
    title: '计算预拨所依据的政策版本未载入',
    titleEn: 'The policy version that calculates the advance is not loaded',
  },
  apprentice_not_covered: {
    status: 422,
    title: '名单中有人不符合学徒制条件',
    titleEn: 'Somebody on the list does not meet the apprenticeship conditions',
  },
  apprentice_unknown: {
    status: 422,
    title: '名单中有人不是该企业职工',
    titleEn: 'Somebody on the list does not work for the enterprise',
  },
  apprentice_already_advanced: {
    status: 409,
    title: '名单中有人本年度已列入另一笔预拨',
    titleEn: 'Somebody on the list is in another advance of this year',
  },
  results_incomplete: {
    status: 422,
    title: '结果与预拨名单不一致',
    titleEn: 'The results do not fit the list of the advance',
  },
  returned_too_much: {
    status: 409,
    title: '到账金额超过应退金额(已登记待确认的除外)',
    titleEn: 'More would have come back than is to be returned and not recorded yet',
  },
  receipt_known: {
    status: 409,
    title: '该回单号已登记(预拨退回或追回到账中)',
    titleEn: 'This reference has been recorded already, here or for another matter',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof advanceErrors> {}
}
