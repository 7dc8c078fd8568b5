import { definePermission } from '../../../platform/contracts/index.js';

export const viewAdvances = definePermission({
  name: 'payment.view_advances',
  sentence: '查看预拨、结算与应退款',
  roles: ['FINANCE_OFFICER', 'APPROVER', 'CENTRE_MANAGER', 'AUDITOR'],
});

export const planAdvances = definePermission({
  name: 'payment.plan_advances',
  sentence: '编制预拨,或在付款前撤销',
  roles: ['FINANCE_OFFICER'],
});

export const approveAdvances = definePermission({
  name: 'payment.approve_advances',
  sentence: '审批他人编制的预拨',
  roles: ['APPROVER'],
});

export const payAdvances = definePermission({
  name: 'payment.pay_advances',
  sentence: '导出预拨付款清单,登记付款与退回款(编制人、审批人不得付款)',
  roles: ['FINANCE_OFFICER'],
});

export const recordAdvanceResults = definePermission({
  name: 'payment.record_advance_results',
  sentence: '登记绩效完成率或学徒培养结果',
  roles: ['CENTRE_MANAGER', 'FINANCE_OFFICER'],
});

export const settleAdvances = definePermission({
  name: 'payment.settle_advances',
  sentence: '确认预拨结算(登记结果的人、付款人不得确认)',
  roles: ['FINANCE_OFFICER', 'APPROVER'],
});
