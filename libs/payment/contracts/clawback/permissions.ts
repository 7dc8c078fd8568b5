import { definePermission } from '../../../platform/contracts/index.js';

export const claimBack = definePermission({
  name: 'payment.claim_back',
  sentence: '发出追回通知,登记退回款项(由登记人以外的财务人员确认入账),在批次中提出抵扣',
  roles: ['FINANCE_OFFICER'],
});

export const viewReceivables = definePermission({
  name: 'payment.view_receivables',
  sentence: '查看应退回的补贴(企业只看本企业)',
  roles: ['FINANCE_OFFICER', 'AUDITOR', 'ENTERPRISE_HR'],
});
