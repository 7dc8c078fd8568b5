import { definePermission } from '../../../platform/contracts/index.js';

export const closeWorkshops = definePermission({
  name: 'facility.close_workshops',
  sentence: '登记场地或工位的停用日期、提前恢复使用,登记是否为指定实训基地、设备是否贵重',
  roles: ['CENTRE_MANAGER'],
});
