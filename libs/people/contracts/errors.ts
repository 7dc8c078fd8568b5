import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const peopleErrors = defineErrors('people', {
  enterprise_not_found: { status: 404, title: '没有找到该企业', titleEn: 'Enterprise not found' },
  no_pending_account: {
    status: 409,
    title: '没有待确认的账户更改,或更改内容已变',
    titleEn: 'There is no such account change to decide on',
  },
  own_account_change: {
    status: 409,
    title: '账户更改须由他人确认',
    titleEn: 'The change must be confirmed by somebody else',
  },
  account_entry_differs: {
    status: 422,
    title: '重新输入的户名或账号与企业提出的不一致,请与企业核实后再输入',
    titleEn: 'The holder or number entered again is not the one asked for; check with the enterprise',
  },
  worker_not_found: { status: 404, title: '没有找到该职工', titleEn: 'Worker not found' },
  employment_not_found: { status: 404, title: '没有找到该用工记录', titleEn: 'Employment not found' },
  uscc_taken: {
    status: 409,
    title: '该统一社会信用代码已登记',
    titleEn: 'An enterprise with this credit code is registered already',
  },
  staff_number_taken: {
    status: 409,
    title: '该教师编号已登记',
    titleEn: 'A trainer with this staff number is registered already',
  },
  entries_invalid: {
    status: 422,
    title: '部分人员信息不符合要求,未写入任何记录',
    titleEn: 'Some entries are not valid; nothing was written',
  },
  employment_ended_already: {
    status: 409,
    title: '该用工关系已经结束',
    titleEn: 'The employment has ended already',
  },
  end_before_start: {
    status: 422,
    title: '结束日期早于开始日期',
    titleEn: 'The end date is before the start date',
  },
  nothing_to_reveal: {
    status: 404,
    title: '没有登记该项信息',
    titleEn: 'Nothing is registered to be shown',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof peopleErrors> {}
}
