import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const certificateErrors = defineErrors('certificate', {
  not_found: { status: 404, title: '没有找到该证书', titleEn: 'Certificate not found' },
  cohort_not_found: { status: 404, title: '没有找到该班次', titleEn: 'Cohort not found' },
  unknown: {
    status: 404,
    title: '查无此证,请核对证书编号与验证码',
    titleEn: 'No such certificate: please check number and code',
  },
  nobody_to_certify: {
    status: 409,
    title: '没有考核合格且尚未发证的学员',
    titleEn: 'There is no learner who passed and has no certificate yet',
  },
  learner_not_passed: {
    status: 422,
    title: '所选学员考核未合格或已发证',
    titleEn: 'A selected learner did not pass or has a certificate already',
  },
  revoked_already: { status: 409, title: '证书已作废', titleEn: 'The certificate is revoked already' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof certificateErrors> {}
}
