import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const planningErrors = defineErrors('planning', {
  scenario_not_found: { status: 404, title: '没有找到该规划方案', titleEn: 'Plan scenario not found' },
  demand_not_found: { status: 404, title: '没有找到该培训需求', titleEn: 'Training demand not found' },
  base_not_found: { status: 422, title: '没有找到所依据的方案', titleEn: 'There is no such base scenario' },
  course_not_found: { status: 422, title: '没有找到所选课程', titleEn: 'There is no such course' },
  occupation_not_found: { status: 422, title: '没有找到所选职业', titleEn: 'There is no such occupation' },
  enterprise_not_found: { status: 422, title: '没有找到所选企业', titleEn: 'There is no such enterprise' },
  workshop_not_found: { status: 422, title: '没有找到所选场地', titleEn: 'There is no such workshop' },
  one_subject: {
    status: 422,
    title: '课程与职业须且只能选择一项',
    titleEn: 'Choose either a course or an occupation',
  },
  months_reversed: {
    status: 422,
    title: '最晚月份早于最早月份',
    titleEn: 'The latest month is before the earliest',
  },
  demand_answered: {
    status: 409,
    title: '该需求已经答复',
    titleEn: 'This demand has been answered already',
  },
  not_solved: { status: 409, title: '方案尚未求解完成', titleEn: 'The scenario is not solved yet' },
  being_solved: { status: 409, title: '方案正在求解', titleEn: 'The scenario is being solved' },
  month_past: {
    status: 409,
    title: '该月份已无可开班的工作日',
    titleEn: 'No working day of that month is left',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof planningErrors> {}
}
