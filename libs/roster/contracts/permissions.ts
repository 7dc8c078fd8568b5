import { definePermission } from '../../platform/contracts/index.js';

export const viewRoster = definePermission({
  name: 'roster.view',
  sentence: '查看班次花名册,证件号码遮盖显示(企业只看本企业职工)',
  roles: [
    'ENTERPRISE_HR',
    'CENTRE_MANAGER',
    'EXAM_OFFICER',
    'REVIEWER',
    'APPROVER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const importRoster = definePermission({
  name: 'roster.import',
  sentence: '下载花名册模板,上传、接受本企业的花名册',
  roles: ['ENTERPRISE_HR'],
});

export const changeRoster = definePermission({
  name: 'roster.change',
  sentence: '办理学员退出或替换(企业只限本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});
