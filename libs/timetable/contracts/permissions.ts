import { definePermission } from '../../platform/contracts/index.js';

export const viewTimetables = definePermission({
  name: 'timetable.view',
  sentence: '查看班次课表(企业看已发布的课表,教师看本人任课班次的已发布课表)',
  roles: [
    'ENTERPRISE_HR',
    'TRAINER',
    'CENTRE_MANAGER',
    'EXAM_OFFICER',
    'REVIEWER',
    'APPROVER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const viewRooms = definePermission({
  name: 'timetable.view_workshops',
  sentence: '查看场地的排课情况',
  roles: ['CENTRE_MANAGER', 'EXAM_OFFICER', 'AUDITOR', 'ADMINISTRATOR'],
});

export const viewOwnSessions = definePermission({
  name: 'timetable.view_own_sessions',
  sentence: '查看本人任课的课次',
  roles: ['TRAINER'],
});

export const manageTimetables = definePermission({
  name: 'timetable.manage',
  sentence: '编排、发布课表,更改和取消课次',
  roles: ['CENTRE_MANAGER'],
});
