import { definePermission } from '../../../platform/contracts/index.js';

export const keepShifts = definePermission({
  name: 'timetable.keep_shifts',
  sentence: '填报企业倒班安排(职工可参训的时段;企业只填本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});
