import { definePermission } from '../../../platform/contracts/index.js';

export const closeWorkshops = definePermission({
  name: 'facility.close_workshops',
  sentence: '登记场地或工位的停用日期,提前恢复使用',
  roles: ['CENTRE_MANAGER'],
});
