import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const shortageErrors = defineErrors('catalogue', {
  shortage_not_found: { status: 404, title: '没有找到该目录条目', titleEn: 'Catalogue entry not found' },
  shortage_reversed: {
    status: 422,
    title: '截止日期早于起始日期',
    titleEn: 'The last day is before the first',
  },
  shortage_overlaps: {
    status: 409,
    title: '该职业(工种)在此期限内已列入同类目录;如需更改,请先终止原条目',
    titleEn: 'The occupation is in this catalogue already in this time; end that entry first',
  },
  shortage_ended: {
    status: 409,
    title: '该条目已终止,记录不能再改',
    titleEn: 'The entry has been ended already and is not changed any more',
  },
  shortage_end_outside: {
    status: 422,
    title: '终止日期须在条目期限之内,且早于截止日期',
    titleEn: 'The last day must lie within the entry and before its end',
  },
  shortage_file_refused: { status: 422, title: '文件不能读取', titleEn: 'The file cannot be read' },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof shortageErrors> {}
}
