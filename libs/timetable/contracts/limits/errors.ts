import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const limitsErrors = defineErrors('limits', {
  enterprise_not_found: { status: 404, title: '没有找到该企业', titleEn: 'There is no such enterprise' },
  no_booking: {
    status: 409,
    title: '该企业没有预订这个班次',
    titleEn: 'The enterprise has no seats in this cohort',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof limitsErrors> {}
}
