import { definePermission } from '../../platform/contracts/index.js';

export const viewCohorts = definePermission({
  name: 'cohort.view',
  sentence: '查看班次(企业只看已开放且面向本企业的班次)',
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

export const manageCohorts = definePermission({
  name: 'cohort.manage',
  sentence: '拟定、开放、取消班次,登记开班与结班',
  roles: ['CENTRE_MANAGER'],
});
