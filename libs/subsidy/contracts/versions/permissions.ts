import { definePermission } from '../../../platform/contracts/index.js';

export const viewVersions = definePermission({
  name: 'subsidy.view_versions',
  sentence: '查看政策版本的草稿、差异与试算',
  roles: ['REVIEWER', 'APPROVER', 'AUDITOR', 'ADMINISTRATOR'],
});

export const editVersions = definePermission({
  name: 'subsidy.edit_versions',
  sentence: '起草、试算、作废政策版本,确定生效日期',
  roles: ['ADMINISTRATOR'],
});

export const approveVersions = definePermission({
  name: 'subsidy.approve_versions',
  sentence: '批准他人起草并已试算的政策版本',
  roles: ['APPROVER', 'ADMINISTRATOR'],
});
