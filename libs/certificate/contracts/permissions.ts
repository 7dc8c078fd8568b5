import { definePermission } from '../../platform/contracts/index.js';

export const issueCertificates = definePermission({
  name: 'certificate.issue',
  sentence: '为考核合格的学员颁发培训合格证书',
  roles: ['EXAM_OFFICER'],
});

export const revokeCertificates = definePermission({
  name: 'certificate.revoke',
  sentence: '说明理由后作废或换发证书',
  roles: ['EXAM_OFFICER'],
});

export const viewCertificates = definePermission({
  name: 'certificate.view',
  sentence: '查看证书(企业只看本企业,学员只看本人)',
  roles: ['ENTERPRISE_HR', 'WORKER', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});
