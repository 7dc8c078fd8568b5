import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const closingErrors = defineErrors('closing', {
  closing_not_found: { status: 404, title: '没有找到该停用记录', titleEn: 'There is no such closing' },
  lifted: { status: 409, title: '该停用已经恢复', titleEn: 'The closing has been lifted already' },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof closingErrors> {}
}
