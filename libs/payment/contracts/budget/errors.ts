import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const budgetErrors = defineErrors('payment', {
  budget_line_not_found: { status: 404, title: '没有找到该预算', titleEn: 'Budget line not found' },
  budget_line_exists: {
    status: 409,
    title: '该年度的这项预算已设定,请用调整',
    titleEn: 'This budget is set already; propose a change',
  },
  budget_change_not_found: { status: 404, title: '没有找到该预算调整', titleEn: 'Budget change not found' },
  budget_change_decided: {
    status: 409,
    title: '该预算调整已处理',
    titleEn: 'This change has been decided already',
  },
  budget_same_person: {
    status: 409,
    title: '预算调整须由另一人签字',
    titleEn: 'A change must be signed by another person',
  },
  budget_below_zero: {
    status: 409,
    title: '调整后预算不得小于零',
    titleEn: 'A budget cannot go below zero',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof budgetErrors> {}
}
