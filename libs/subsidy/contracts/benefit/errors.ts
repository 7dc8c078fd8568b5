import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const benefitErrors = defineErrors('benefit', {
  case_not_found: { status: 404, title: '没有找到该补贴', titleEn: 'Benefit not found' },
  import_not_found: { status: 404, title: '没有找到该次导入', titleEn: 'Import not found' },
  run_not_found: { status: 404, title: '没有找到该次测算', titleEn: 'Run not found' },
  wrong_state: {
    status: 409,
    title: '该补贴当前状态不允许此操作',
    titleEn: 'The state of the benefit does not allow this',
  },
  wrong_role: { status: 403, title: '您的岗位不能办理此环节', titleEn: 'Your role does not take this step' },
  not_confirmed: {
    status: 409,
    title: '尚未经审核人员确认',
    titleEn: 'A reviewer has not confirmed it yet',
  },
  same_person: {
    status: 409,
    title: '确认人员不得审批或撤销',
    titleEn: 'Who confirmed the benefit may not approve or revoke it',
  },
  in_payment: {
    status: 409,
    title: '该补贴正在拨付,请先由财务移出批次,或等银行回盘',
    titleEn: 'The benefit is being paid: have it taken out of its batch, or wait for the bank',
  },
  frozen: {
    status: 409,
    title: '该补贴已被审计冻结,解冻前不能办理',
    titleEn: 'The auditor has frozen the benefit; nothing can be done until it is unfrozen',
  },
  not_frozen: { status: 409, title: '该补贴未被冻结', titleEn: 'The benefit is not frozen' },
  name_differs: {
    status: 422,
    title: '收款账户户名与本人姓名不一致',
    titleEn: 'The account is not in the name of the person',
  },
  no_longer_due: {
    status: 409,
    title: '按现在的事实已不符合条件,请查看原因',
    titleEn: 'On the facts as they are now the benefit is not due any more',
  },
  slot_taken: {
    status: 409,
    title: '本年度次数或同一职业(工种)同一等级的补贴已被占用',
    titleEn: 'The slots of the year or the same occupation and level are taken',
  },
  file_refused: { status: 422, title: '文件不能读取', titleEn: 'The file cannot be read' },
  file_gone: { status: 410, title: '上传的文件已删除', titleEn: 'The uploaded file was deleted' },
  import_not_acceptable: {
    status: 409,
    title: '该次导入不能接受',
    titleEn: 'The import cannot be accepted',
  },
  rows_changed: {
    status: 409,
    title: '检查之后情况有变化,请重新上传',
    titleEn: 'Things have changed since the check; upload the file again',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof benefitErrors> {}
}
