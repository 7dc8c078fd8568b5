import { definePermission } from '../../../platform/contracts/index.js';

export const previewEnrolment = definePermission({
  name: 'subsidy.preview_enrolment',
  sentence: '开班前按现行各项政策逐人测算资格(企业只看本企业职工)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'REVIEWER', 'AUDITOR'],
});

export const guardPlan = definePermission({
  name: 'subsidy.guard_plan',
  sentence: '更改课表前测算会影响哪些学员的补贴、涉及多少金额',
  roles: ['CENTRE_MANAGER'],
});

export const planTraining = definePermission({
  name: 'subsidy.plan_training',
  sentence: '为一名职工或整个企业测算一年内合规且补贴最多的培训组合(企业只算本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});
