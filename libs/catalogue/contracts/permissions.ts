import { definePermission } from '../../platform/contracts/index.js';

export const viewCatalogue = definePermission({
  name: 'catalogue.view',
  sentence: '查看课程菜单、职业(工种)和网络课程资源',
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

export const keepCourseEquipment = definePermission({
  name: 'catalogue.keep_equipment',
  sentence: '登记课程模块需要的设备',
  roles: ['CENTRE_MANAGER'],
});

export const addCourses = definePermission({
  name: 'catalogue.add_courses',
  sentence: '向课程菜单增加课程',
  roles: ['CENTRE_MANAGER'],
});
