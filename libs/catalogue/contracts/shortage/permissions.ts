import { definePermission } from '../../../platform/contracts/index.js';

export const viewShortage = definePermission({
  name: 'catalogue.view_shortage',
  sentence: '查看急需紧缺职业(工种)目录',
  roles: [
    'ENTERPRISE_HR',
    'WORKER',
    'TRAINER',
    'CENTRE_MANAGER',
    'EXAM_OFFICER',
    'REVIEWER',
    'APPROVER',
    'FINANCE_OFFICER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const keepShortage = definePermission({
  name: 'catalogue.keep_shortage',
  sentence: '按文件登记或终止急需紧缺职业(工种)目录的条目',
  roles: ['CENTRE_MANAGER'],
});
