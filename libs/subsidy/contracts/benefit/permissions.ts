import { definePermission } from '../../../platform/contracts/index.js';

/**
 * Reviewers examine what people are due, so they bring in the outside data that it is examined by; whoever manages
 * accounts has no hand in money.
 */
export const importData = definePermission({
  name: 'benefit.import_data',
  sentence: '导入外部参保、证书数据(免申即享的依据)',
  roles: ['REVIEWER'],
});

export const viewImports = definePermission({
  name: 'benefit.view_imports',
  sentence: '查看外部数据的导入记录',
  roles: ['REVIEWER', 'CENTRE_MANAGER', 'AUDITOR'],
});

export const viewBenefits = definePermission({
  name: 'benefit.view',
  sentence: '查看免申即享名单、测算依据与原因',
  roles: ['REVIEWER', 'APPROVER', 'FINANCE_OFFICER', 'CENTRE_MANAGER', 'AUDITOR'],
});

export const startRuns = definePermission({
  name: 'benefit.start_runs',
  sentence: '立即重新测算免申即享',
  roles: ['REVIEWER', 'CENTRE_MANAGER'],
});

export const confirmBenefits = definePermission({
  name: 'benefit.confirm',
  sentence: '确认本人已同意的免申即享补贴,或退回重新确认',
  roles: ['REVIEWER'],
});

export const approveBenefits = definePermission({
  name: 'benefit.approve',
  sentence: '审批已确认的免申即享补贴(不得为确认人)',
  roles: ['APPROVER'],
});

export const revokeBenefits = definePermission({
  name: 'benefit.revoke',
  sentence: '撤销已审批的免申即享补贴(已拨付的转入追回)',
  roles: ['APPROVER'],
});

export const freezeBenefits = definePermission({
  name: 'benefit.freeze',
  sentence: '冻结或解冻免申即享补贴(冻结期间不能审批、拨付)',
  roles: ['AUDITOR'],
});

export const ownBenefits = definePermission({
  name: 'benefit.own',
  sentence: '查看本人可享受的补贴,同意并填写收款账户,或放弃',
  roles: ['WORKER'],
});
