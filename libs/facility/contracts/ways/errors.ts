import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const wayErrors = defineErrors('ways', {
  building_not_found: { status: 404, title: '没有找到该楼宇', titleEn: 'Building not found' },
  same_building: {
    status: 422,
    title: '请选择两栋不同的楼宇',
    titleEn: 'Choose two different buildings',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof wayErrors> {}
}
