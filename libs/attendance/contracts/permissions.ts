import { definePermission } from '../../platform/contracts/index.js';

export const recordAttendance = definePermission({
  name: 'attendance.record',
  sentence: '记录并确认本人任课课次的考勤',
  roles: ['TRAINER'],
});

export const viewSessionAttendance = definePermission({
  name: 'attendance.view_session',
  sentence: '查看课次点名册(教师只看本人课次,企业只看本企业职工)',
  roles: ['TRAINER', 'ENTERPRISE_HR', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const viewHours = definePermission({
  name: 'attendance.view_hours',
  sentence: '查看学员学时(企业只看本企业职工)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const viewWorkerHours = definePermission({
  name: 'attendance.view_worker_hours',
  sentence: '查看一名职工各班次的学时(企业只看本企业,职工只看本人)',
  roles: ['WORKER', 'ENTERPRISE_HR', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});

export const proposeCorrections = definePermission({
  name: 'attendance.propose_correction',
  sentence: '说明理由,提出学时更正(教师只限本人课次)',
  roles: ['TRAINER', 'CENTRE_MANAGER'],
});

export const decideCorrections = definePermission({
  name: 'attendance.sign_correction',
  sentence: '审签他人提出的学时更正',
  roles: ['CENTRE_MANAGER'],
});

export const viewCorrections = definePermission({
  name: 'attendance.view_corrections',
  sentence: '查看学时更正及其处理(教师只看本人课次,企业只看本企业职工)',
  roles: ['TRAINER', 'ENTERPRISE_HR', 'CENTRE_MANAGER', 'EXAM_OFFICER', 'REVIEWER', 'APPROVER', 'AUDITOR'],
});
