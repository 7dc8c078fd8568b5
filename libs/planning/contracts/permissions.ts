import { definePermission } from '../../platform/contracts/index.js';

export const viewPlans = definePermission({
  name: 'planning.view',
  sentence: '查看培训需求、产能规划与预测',
  roles: ['CENTRE_MANAGER', 'APPROVER', 'AUDITOR'],
});

export const managePlans = definePermission({
  name: 'planning.manage',
  sentence: '登记和答复培训需求,求解规划方案并转为拟定班次',
  roles: ['CENTRE_MANAGER'],
});
