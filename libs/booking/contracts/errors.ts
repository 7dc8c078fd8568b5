import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const bookingErrors = defineErrors('booking', {
  not_found: { status: 404, title: '没有找到该预订', titleEn: 'Booking not found' },
  seats_gone: { status: 409, title: '余位不足', titleEn: 'Not enough seats left' },
  not_open: { status: 409, title: '班次未开放预订', titleEn: 'The cohort is not open for booking' },
  hold_expired: {
    status: 409,
    title: '预留已过期,请重新预订',
    titleEn: 'The hold has expired; please book again',
  },
  wrong_state: {
    status: 409,
    title: '预订当前状态不允许此操作',
    titleEn: 'The state of the booking does not allow this',
  },
  learners_enrolled: {
    status: 409,
    title: '席位上已有学员,请先办理退出',
    titleEn: 'Learners are enrolled on these seats',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof bookingErrors> {}
}
