import { definePermission } from '../../../platform/contracts/index.js';

export const usePacks = definePermission({
  name: 'insight.use_packs',
  sentence: '生成、查看、下载补贴申领的材料包(企业只限本企业,证件号脱敏)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'REVIEWER', 'AUDITOR'],
});
