import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const auditErrors = defineErrors('insight', {
  finding_not_found: { status: 404, title: '没有找到该疑点', titleEn: 'No such finding' },
  finding_decided: { status: 409, title: '该疑点已有结论', titleEn: 'This finding is decided already' },
  own_claim: {
    status: 409,
    title: '参与过该申领审核或审批的人员不得对其疑点作结论',
    titleEn: 'Who reviewed or approved the claim does not decide on its findings',
  },
  line_not_found: { status: 404, title: '没有找到该明细', titleEn: 'No such claim line' },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof auditErrors> {}
}
