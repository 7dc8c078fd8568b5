import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const cohortErrors = defineErrors('cohort', {
  not_found: { status: 404, title: '没有找到该班次', titleEn: 'Cohort not found' },
  course_not_found: { status: 422, title: '没有找到所选课程', titleEn: 'There is no such course' },
  enterprise_not_found: { status: 422, title: '没有找到所选企业', titleEn: 'There is no such enterprise' },
  wrong_state: {
    status: 409,
    title: '班次当前状态不允许此操作',
    titleEn: 'The state of the cohort does not allow this',
  },
  not_yet: { status: 409, title: '未到开班日期', titleEn: 'The start date has not come yet' },
  ends_before_start: {
    status: 422,
    title: '结束日期早于开始日期',
    titleEn: 'The end date is before the start date',
  },
  too_long: { status: 422, title: '培训期超过 366 天', titleEn: 'The cohort runs for more than 366 days' },
  min_above_seats: {
    status: 422,
    title: '最低开班人数超过席位数',
    titleEn: 'The minimum is above the number of seats',
  },
  enterprise_only_for_own_class: {
    status: 422,
    title: '只有企业班可以指定企业',
    titleEn: 'Only an enterprise class is kept for one enterprise',
  },
  seats_below_taken: {
    status: 409,
    title: '席位数不能少于已占用的席位',
    titleEn: 'There cannot be fewer seats than are taken',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof cohortErrors> {}
}
