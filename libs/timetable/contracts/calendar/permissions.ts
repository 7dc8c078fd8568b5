import { definePermission } from '../../../platform/contracts/index.js';

export const subscribeToCalendars = definePermission({
  name: 'timetable.subscribe',
  sentence: '生成和停用课表的日历订阅链接(教师、学员限本人,企业限可见班次)',
  roles: ['ENTERPRISE_HR', 'WORKER', 'TRAINER', 'CENTRE_MANAGER'],
});
