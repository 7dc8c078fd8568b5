import { definePermission } from '../../../platform/contracts/index.js';

export const viewEquipmentLists = definePermission({
  name: 'planning.view_equipment',
  sentence: '查看设备遴选清单(企业只看到本企业的表态和合计)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'APPROVER', 'AUDITOR'],
});

export const chooseEquipment = definePermission({
  name: 'planning.choose_equipment',
  sentence: '对设备遴选清单表态:本企业会用到、可以出借',
  roles: ['ENTERPRISE_HR'],
});

export const manageEquipmentLists = definePermission({
  name: 'planning.manage_equipment',
  sentence: '发布和关闭设备遴选清单,填写费用,决定选配',
  roles: ['CENTRE_MANAGER'],
});
