import { definePermission } from '../../../platform/contracts/index.js';

export const selfAudit = definePermission({
  name: 'insight.self_audit',
  sentence: '对补贴申领做自查(企业只限本企业的申领)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const viewFindings = definePermission({
  name: 'insight.view_findings',
  sentence: '查看疑点清单、随机样本和逐笔证据链',
  roles: ['CENTRE_MANAGER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const decideFindings = definePermission({
  name: 'insight.decide_findings',
  sentence: '对疑点作出结论并说明理由',
  roles: ['AUDITOR'],
});
