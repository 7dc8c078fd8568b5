import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const packErrors = defineErrors('insight', {
  claim_not_found: { status: 404, title: '没有找到该申领', titleEn: 'No such claim' },
  pack_not_found: { status: 404, title: '没有找到该材料包', titleEn: 'No such evidence pack' },
  claim_not_submitted: {
    status: 409,
    title: '申领尚未提交,提交后才能生成材料包',
    titleEn: 'The claim is not handed in yet; a pack is made of a claim that was',
  },
  pack_not_ready: {
    status: 409,
    title: '材料包尚未生成完毕或已清除',
    titleEn: 'The evidence pack is not ready or was removed',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof packErrors> {}
}
