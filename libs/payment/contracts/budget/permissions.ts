import { definePermission } from '../../../platform/contracts/index.js';

export const viewBudget = definePermission({
  name: 'payment.view_budget',
  sentence: '查看资金预算、占用、预测与用完日期',
  roles: ['FINANCE_OFFICER', 'APPROVER', 'CENTRE_MANAGER', 'AUDITOR'],
});

export const setBudget = definePermission({
  name: 'payment.set_budget',
  sentence: '设定年度预算,或提出调整并说明原因',
  roles: ['FINANCE_OFFICER'],
});

export const signBudget = definePermission({
  name: 'payment.sign_budget',
  sentence: '签署或退回他人提出的预算调整',
  roles: ['FINANCE_OFFICER', 'APPROVER'],
});
