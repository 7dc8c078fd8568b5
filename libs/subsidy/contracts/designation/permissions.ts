import { definePermission } from '../../../platform/contracts/index.js';

export const viewDesignations = definePermission({
  name: 'subsidy.view_designations',
  sentence: '查看政策的企业名单与名额(企业只看本企业)',
  roles: [
    'ENTERPRISE_HR',
    'CENTRE_MANAGER',
    'REVIEWER',
    'APPROVER',
    'FINANCE_OFFICER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const keepDesignations = definePermission({
  name: 'subsidy.keep_designations',
  sentence: '按文件将企业列入或移出政策的企业名单',
  roles: ['CENTRE_MANAGER'],
});
