import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const facilityErrors = defineErrors('facility', {
  workshop_not_found: { status: 404, title: '没有找到该场地', titleEn: 'Workshop not found' },
  workstation_not_found: { status: 404, title: '没有找到该工位', titleEn: 'Workstation not found' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof facilityErrors> {}
}
