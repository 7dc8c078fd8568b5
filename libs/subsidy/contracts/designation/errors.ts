import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const designationErrors = defineErrors('subsidy', {
  designation_not_found: { status: 404, title: '没有找到该名单记录', titleEn: 'List entry not found' },
  designation_not_asked: {
    status: 422,
    title: '该政策不要求企业列入名单',
    titleEn: 'The policy does not ask for a list of enterprises',
  },
  designation_enterprise_unknown: {
    status: 422,
    title: '没有找到该企业',
    titleEn: 'The enterprise is not known',
  },
  designation_reversed: {
    status: 422,
    title: '截止日期早于起始日期',
    titleEn: 'The last day is before the first',
  },
  designation_overlaps: {
    status: 409,
    title: '该企业在此期限内已在名单中;如需更改,请先移出再列入',
    titleEn: 'The enterprise is on the list already in this time; take it off first',
  },
  designation_ended: {
    status: 409,
    title: '该企业已提前移出名单,记录不能再改',
    titleEn: 'The entry has been ended already and is not changed any more',
  },
  designation_end_outside: {
    status: 422,
    title: '移出日期须在名单期限之内,且早于截止日期',
    titleEn: 'The last day must lie within the entry and before its end',
  },
  designation_file_refused: { status: 422, title: '文件不能读取', titleEn: 'The file cannot be read' },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof designationErrors> {}
}
