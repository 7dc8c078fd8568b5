import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const clawbackErrors = defineErrors('payment', {
  receivable_not_found: { status: 404, title: '没有找到该追回事项', titleEn: 'Receivable not found' },
  receipt_not_found: { status: 404, title: '没有找到该笔到账', titleEn: 'Receipt not found' },
  receipt_wrong_state: {
    status: 409,
    title: '该笔到账已确认或已退回,不能再办理',
    titleEn: 'The receipt has been confirmed or struck out already',
  },
  receipt_same_person: {
    status: 409,
    title: '登记到账的人不能确认入账,请由另一位财务人员办理',
    titleEn: 'Who recorded the receipt does not confirm it; another finance officer does',
  },
  receivable_wrong_state: {
    status: 409,
    title: '追回事项当前状态不允许此操作',
    titleEn: 'The state of the receivable does not allow this',
  },
  due_in_the_past: { status: 422, title: '退款期限须晚于今天', titleEn: 'The due date must lie ahead' },
  receivable_overpaid: {
    status: 409,
    title: '登记金额超过尚未退回的金额(已登记待确认、已提出抵扣的除外)',
    titleEn: 'The amount is more than is still owed, apart from what is recorded or to be kept back',
  },
  received_in_future: {
    status: 422,
    title: '到账或付款日期不能晚于今天',
    titleEn: 'Money cannot arrive or be paid in the future',
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
