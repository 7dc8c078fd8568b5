import { definePermission } from '../../platform/contracts/index.js';

export const viewFacility = definePermission({
  name: 'facility.view',
  sentence: '查看楼宇、实训室和工作日历',
  roles: [
    'ENTERPRISE_HR',
    'WORKER',
    'TRAINER',
    'CENTRE_MANAGER',
    'EXAM_OFFICER',
    'REVIEWER',
    'APPROVER',
    'FINANCE_OFFICER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const keepEquipment = definePermission({
  name: 'facility.keep_equipment',
  sentence: '登记工位设备的故障、修复和报废',
  roles: ['TRAINER', 'CENTRE_MANAGER'],
});
