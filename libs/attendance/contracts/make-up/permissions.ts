import { definePermission } from '../../../platform/contracts/index.js';

export const arrangeMakeUp = definePermission({
  name: 'attendance.arrange_make_up',
  sentence: '安排学员到同一课程其他班次的课次补课,或取消安排',
  roles: ['CENTRE_MANAGER'],
});

export const viewMakeUp = definePermission({
  name: 'attendance.view_make_up',
  sentence: '查看班次学员的补课安排(企业只看本企业职工)',
  roles: ['CENTRE_MANAGER', 'ENTERPRISE_HR', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});
