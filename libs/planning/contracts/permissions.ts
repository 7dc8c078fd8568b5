import { definePermission } from '../../platform/contracts/index.js';

export const viewPlans = definePermission({
  name: 'planning.view',
  sentence: '查看产能规划与预测',
  roles: ['CENTRE_MANAGER', 'APPROVER', 'AUDITOR'],
});

export const viewDemand = definePermission({
  name: 'planning.view_demand',
  sentence: '查看培训需求及答复(企业限本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'APPROVER', 'AUDITOR'],
});

export const askForTraining = definePermission({
  name: 'planning.ask',
  sentence: '提出和撤回培训需求(企业限本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});

export const managePlans = definePermission({
  name: 'planning.manage',
  sentence: '答复和合并培训需求,求解规划方案并转为拟定班次',
  roles: ['CENTRE_MANAGER'],
});
