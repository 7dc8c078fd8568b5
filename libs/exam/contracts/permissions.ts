import { definePermission } from '../../platform/contracts/index.js';

export const fileSchemes = definePermission({
  name: 'exam.file_schemes',
  sentence: '开班前备案本企业的内部考核方案',
  roles: ['ENTERPRISE_HR'],
});

export const decideSchemes = definePermission({
  name: 'exam.decide_schemes',
  sentence: '受理或退回企业考核方案',
  roles: ['EXAM_OFFICER'],
});

export const planSittings = definePermission({
  name: 'exam.plan_sittings',
  sentence: '安排考核场次与考评员(企业只安排本企业的场次)',
  roles: ['ENTERPRISE_HR', 'EXAM_OFFICER'],
});

export const enterMarks = definePermission({
  name: 'exam.enter_marks',
  sentence: '录入考核成绩(须由两个账号分别录入)',
  roles: ['ENTERPRISE_HR', 'EXAM_OFFICER'],
});

export const publishResults = definePermission({
  name: 'exam.publish_results',
  sentence: '公布考核成绩,提出成绩更正',
  roles: ['EXAM_OFFICER'],
});

export const signCorrections = definePermission({
  name: 'exam.sign_corrections',
  sentence: '复核签字或驳回他人提出的成绩更正',
  roles: ['EXAM_OFFICER', 'CENTRE_MANAGER'],
});

export const viewExams = definePermission({
  name: 'exam.view',
  sentence: '查看考核方案、场次与录入差异(企业只看本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const viewResults = definePermission({
  name: 'exam.view_results',
  sentence: '查看已公布的成绩(企业只看本企业,学员只看本人)',
  roles: ['ENTERPRISE_HR', 'WORKER', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});
