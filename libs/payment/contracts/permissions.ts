import { definePermission } from '../../platform/contracts/index.js';

export const makeBatches = definePermission({
  name: 'payment.make_batches',
  sentence: '将已审批的补贴明细编成拨付批次,或撤销未复核的批次',
  roles: ['FINANCE_OFFICER'],
});

export const releaseBatches = definePermission({
  name: 'payment.release_batches',
  sentence: '复核他人编制的拨付批次',
  roles: ['FINANCE_OFFICER'],
});

export const exchangeBankFiles = definePermission({
  name: 'payment.exchange_bank_files',
  sentence: '导出银行文件,导入银行回盘文件',
  roles: ['FINANCE_OFFICER'],
});

export const viewBatches = definePermission({
  name: 'payment.view_batches',
  sentence: '查看拨付批次、回盘、凭证与总账',
  roles: ['FINANCE_OFFICER', 'AUDITOR'],
});

export const viewLines = definePermission({
  name: 'payment.view_lines',
  sentence: '查看拨付明细(企业只看本企业)',
  roles: ['FINANCE_OFFICER', 'AUDITOR', 'ENTERPRISE_HR'],
});
