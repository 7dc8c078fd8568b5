import { definePermission } from '../../platform/contracts/index.js';

export const bookSeats = definePermission({
  name: 'booking.book',
  sentence: '为本企业职工预订、确认班次席位',
  roles: ['ENTERPRISE_HR'],
});

export const cancelBookings = definePermission({
  name: 'booking.cancel',
  sentence: '开班前取消预订(企业只限本企业)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER'],
});

export const viewBookings = definePermission({
  name: 'booking.view',
  sentence: '查看预订和余位(企业只看本企业的预订)',
  roles: [
    'ENTERPRISE_HR',
    'CENTRE_MANAGER',
    'EXAM_OFFICER',
    'REVIEWER',
    'APPROVER',
    'AUDITOR',
    'ADMINISTRATOR',
  ],
});

export const changeSeats = definePermission({
  name: 'booking.change_cohort_seats',
  sentence: '调整班次席位数,不少于已占用的席位',
  roles: ['CENTRE_MANAGER'],
});
