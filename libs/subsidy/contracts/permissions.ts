import { definePermission } from '../../platform/contracts/index.js';

export const viewPolicies = definePermission({
  name: 'subsidy.view_policies',
  sentence: '查看政策版本、条款与参数',
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

export const preview = definePermission({
  name: 'subsidy.preview',
  sentence: '按政策逐人测算班次的补贴(企业只看本企业学员)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const viewClaims = definePermission({
  name: 'subsidy.view_claims',
  sentence: '查看补贴申领与逐人测算结果(企业只看本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'REVIEWER', 'APPROVER', 'FINANCE_OFFICER', 'AUDITOR'],
});

export const makeClaims = definePermission({
  name: 'subsidy.make_claims',
  sentence: '为本企业拟定、提交、撤回补贴申领',
  roles: ['ENTERPRISE_HR'],
});

export const reviewClaims = definePermission({
  name: 'subsidy.review_claims',
  sentence: '受理、初审、复审(初审与复审须为不同人员)、公示、退回补正',
  roles: ['REVIEWER'],
});

export const approveClaims = definePermission({
  name: 'subsidy.approve_claims',
  sentence: '公示期满后审批(不得参与过该申领的审核),撤销已审批的申领(已拨付的须两位审批人)',
  roles: ['APPROVER'],
});

/** Before the public notice the reviewers send a claim back or refuse it, after it the approver does. */
export const turnDownClaims = definePermission({
  name: 'subsidy.turn_down_claims',
  sentence: '退回补正或不予通过补贴申领',
  roles: ['REVIEWER', 'APPROVER'],
});

export const freezeClaims = definePermission({
  name: 'subsidy.freeze_claims',
  sentence: '冻结或解冻补贴申领',
  roles: ['AUDITOR'],
});

export const viewObjections = definePermission({
  name: 'subsidy.view_objections',
  sentence: '查看公示异议',
  roles: ['REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const resolveObjections = definePermission({
  name: 'subsidy.resolve_objections',
  sentence: '核查并答复公示异议',
  roles: ['REVIEWER'],
});
