import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const paymentErrors = defineErrors('payment', {
  batch_not_found: { status: 404, title: '没有找到该拨付批次', titleEn: 'Payment batch not found' },
  return_not_found: { status: 404, title: '没有找到该回盘文件', titleEn: 'Return file not found' },
  nothing_to_pay: {
    status: 409,
    title: '没有可以列入批次的待拨付明细',
    titleEn: 'There is no line that can be paid',
  },
  line_not_payable: {
    status: 409,
    title: '所选明细不可拨付或已在其他批次中',
    titleEn: 'A selected line cannot be paid or is in another batch',
  },
  wrong_state: {
    status: 409,
    title: '批次当前状态不允许此操作',
    titleEn: 'The state of the batch does not allow this',
  },
  same_person: {
    status: 409,
    title: '制单、移出明细或提出抵扣的人员不得复核本批次;没有其他财务人员时,撤销批次后由另一人重新编制',
    titleEn:
      'Who made the batch, took lines out or kept money back does not release it; where nobody else is left, cancel it and let the other officer make it anew',
  },
  payer_handled_claim: {
    status: 409,
    title: '参与过审核或审批的人员不得办理拨付',
    titleEn: 'Who reviewed or approved a claim may not pay it',
  },
  claim_frozen: {
    status: 409,
    title: '批次中有申领或补贴已被审计冻结,解冻前不得拨付(可将其移出批次)',
    titleEn: 'A claim or benefit in the batch is frozen by the auditor; unfreeze it or take it out',
  },
  control_sum_differs: {
    status: 409,
    title: '批次内容与控制数不符,已停止办理',
    titleEn: 'The batch does not agree with its control sums',
  },
  line_not_in_batch: {
    status: 409,
    title: '所选明细不在本批次中,或已不能移出',
    titleEn: 'A selected line is not in the batch or can no longer leave it',
  },
  payee_not_in_batch: {
    status: 404,
    title: '本批次没有该收款人',
    titleEn: 'The batch does not pay this payee',
  },
  return_unreadable: {
    status: 422,
    title: '回盘文件无法读取',
    titleEn: 'The return file cannot be read',
  },
  return_rows_invalid: {
    status: 422,
    title: '回盘文件中有无法识别的行',
    titleEn: 'The return file has rows that cannot be read',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof paymentErrors> {}
}
