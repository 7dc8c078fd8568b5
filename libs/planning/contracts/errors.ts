import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const planningErrors = defineErrors('planning', {
  scenario_not_found: { status: 404, title: '没有找到该规划方案', titleEn: 'Plan scenario not found' },
  list_not_found: {
    status: 404,
    title: '没有找到该设备遴选清单',
    titleEn: 'Equipment list not found',
  },
  item_not_found: { status: 404, title: '没有找到该项设备', titleEn: 'Equipment item not found' },
  past_file_refused: {
    status: 422,
    title: '文件不能使用',
    titleEn: 'The file cannot be used',
  },
  list_closed: { status: 409, title: '清单已关闭', titleEn: 'The list is closed' },
  nothing_scarce: {
    status: 409,
    title: '该方案没有受场地、工位或教师限制',
    titleEn: 'No room, workstation or trainer limits this plan',
  },
  demand_not_found: { status: 404, title: '没有找到该培训需求', titleEn: 'Training demand not found' },
  base_not_found: { status: 422, title: '没有找到所依据的方案', titleEn: 'There is no such base scenario' },
  course_not_found: { status: 422, title: '没有找到所选课程', titleEn: 'There is no such course' },
  occupation_not_found: { status: 422, title: '没有找到所选职业', titleEn: 'There is no such occupation' },
  enterprise_not_found: { status: 422, title: '没有找到所选企业', titleEn: 'There is no such enterprise' },
  workshop_not_found: { status: 422, title: '没有找到所选场地', titleEn: 'There is no such workshop' },
  too_many_broken: {
    status: 422,
    title: '停用的工位比该场地可用的工位还多',
    titleEn: 'More broken workstations than the room has usable ones',
  },
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
  months_over: {
    status: 422,
    title: '希望的月份已经过去',
    titleEn: 'The wanted months are over',
  },
  demand_answered: {
    status: 409,
    title: '该需求已经答复或撤回',
    titleEn: 'This demand has been answered or withdrawn already',
  },
  run_needed: {
    status: 422,
    title: '并入时须选择班次',
    titleEn: 'Choose the run it is merged into',
  },
  run_not_found: { status: 422, title: '没有找到所选班次', titleEn: 'There is no such run' },
  run_not_fitting: {
    status: 409,
    title: '所选班次的课程不符,或已开班、已取消',
    titleEn: 'The run is of another course, or has begun or been called off',
  },
  not_alike: {
    status: 422,
    title: '所选需求不是同一课程或职业,不能合并',
    titleEn: 'These demands are not for the same course or occupation',
  },
  shifts_apart: {
    status: 422,
    title: '所选需求能参加的时段不同,不能合并',
    titleEn: 'These people cannot come at the same time of day',
  },
  month_not_wanted: {
    status: 422,
    title: '所选月份不在每家希望的月份之内',
    titleEn: 'Not everybody wants that month',
  },
  too_many_runs: {
    status: 422,
    title: '合计人数过多,一次最多拆成 20 个班',
    titleEn: 'Too many people: at most 20 runs are made at once',
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
