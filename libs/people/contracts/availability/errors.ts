import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const availabilityErrors = defineErrors('availability', {
  trainer_not_found: { status: 404, title: '没有找到该教师', titleEn: 'There is no such trainer' },
  absence_not_found: { status: 404, title: '没有找到该请假记录', titleEn: 'There is no such absence' },
  wrong_state: {
    status: 409,
    title: '该请假记录当前状态不允许此操作',
    titleEn: 'The state of the absence does not allow this',
  },
  too_many: {
    status: 409,
    title: '待核准的请假过多,请等待核准',
    titleEn: 'Too many absences are waiting to be accepted',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof availabilityErrors> {}
}
