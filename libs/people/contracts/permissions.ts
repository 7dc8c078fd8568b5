import { definePermission } from '../../platform/contracts/index.js';

export const viewEnterprises = definePermission({
  name: 'people.view_enterprises',
  sentence: '查看企业名册(企业只看本企业)',
  roles: [
    'ENTERPRISE_HR',
    'CENTRE_MANAGER',
    'EXAM_OFFICER',
    'REVIEWER',
    'APPROVER',
    'FINANCE_OFFICER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const registerEnterprises = definePermission({
  name: 'people.register_enterprises',
  sentence: '登记园区企业',
  roles: ['CENTRE_MANAGER', 'ADMINISTRATOR'],
});

export const changeBankAccounts = definePermission({
  name: 'people.change_bank_accounts',
  sentence: '登记或更改企业收款账户',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});

export const confirmBankAccounts = definePermission({
  name: 'people.confirm_bank_accounts',
  sentence: '核对并确认企业收款账户的更改',
  roles: ['FINANCE_OFFICER'],
});

export const viewWorkers = definePermission({
  name: 'people.view_workers',
  sentence: '查看职工名册,证件号码遮盖显示(企业只看本企业,职工只看本人)',
  roles: [
    'ENTERPRISE_HR',
    'WORKER',
    'CENTRE_MANAGER',
    'EXAM_OFFICER',
    'REVIEWER',
    'APPROVER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const registerWorkers = definePermission({
  name: 'people.register_workers',
  sentence: '登记企业职工',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});

export const endEmployments = definePermission({
  name: 'people.end_employments',
  sentence: '登记职工离职',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});

export const revealIdentity = definePermission({
  name: 'people.reveal_identity',
  sentence: '说明理由后查看完整证件号码或电话(留痕)',
  roles: ['EXAM_OFFICER', 'REVIEWER', 'AUDITOR'],
});

export const viewTrainers = definePermission({
  name: 'people.view_trainers',
  sentence: '查看师资库(教师只看本人)',
  roles: ['ENTERPRISE_HR', 'TRAINER', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'AUDITOR', 'ADMINISTRATOR'],
});

export const registerTrainers = definePermission({
  name: 'people.register_trainers',
  sentence: '登记培训教师',
  roles: ['CENTRE_MANAGER', 'ADMINISTRATOR'],
});
