import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const clawbackErrors = defineErrors('payment', {
  receivable_not_found: { status: 404, title: '没有找到该追回事项', titleEn: 'Receivable not found' },
  receivable_wrong_state: {
    status: 409,
    title: '追回事项当前状态不允许此操作',
    titleEn: 'The state of the receivable does not allow this',
  },
  due_in_the_past: { status: 422, title: '退款期限须晚于今天', titleEn: 'The due date must lie ahead' },
  receivable_overpaid: {
    status: 409,
    title: '登记金额超过尚未退回的金额',
    titleEn: 'The amount is more than is still owed',
  },
  received_in_future: {
    status: 422,
    title: '到账日期不能晚于今天',
    titleEn: 'The money cannot arrive in the future',
  },
  bank_reference_used: {
    status: 409,
    title: '该银行流水号已登记过',
    titleEn: 'The bank reference has been recorded already',
  },
  nothing_to_offset: {
    status: 409,
    title: '没有可以抵扣的金额:该批次没有该收款人同一资金来源的明细,或已全部抵扣',
    titleEn:
      'There is nothing to keep back: the batch pays nothing from this fund to the payee, or all is kept back',
  },
  offset_too_much: {
    status: 409,
    title: '抵扣金额超过尚未退回的金额或本批次应付金额',
    titleEn: 'The amount is more than is owed or more than the batch pays',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof clawbackErrors> {}
}
