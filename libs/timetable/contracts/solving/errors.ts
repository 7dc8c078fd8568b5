import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const solvingErrors = defineErrors('solving', {
  solve_not_found: { status: 404, title: '没有找到该次排课', titleEn: 'There is no such solve' },
  too_many: {
    status: 409,
    title: '已有排课正在进行,请等待其结束或先停止',
    titleEn: 'Timetables are being solved already; wait or cancel one',
  },
  nothing_to_solve: {
    status: 409,
    title: '所选班次没有可以编排的课次',
    titleEn: 'There is nothing to plan for these cohorts',
  },
  ended: { status: 409, title: '该次排课已经结束', titleEn: 'This solve has ended' },
  no_result: { status: 409, title: '该次排课还没有可用的结果', titleEn: 'This solve has no result yet' },
  applied: { status: 409, title: '该次排课的结果已经采用', titleEn: 'This result has been applied already' },
  version_changed: {
    status: 409,
    title: '班次的课表在此期间已有变化,请重新排课',
    titleEn: 'The timetable of the cohorts has changed meanwhile; solve again',
  },
  day_has_come: {
    status: 409,
    title: '结果中有的课次日期已到,请重新排课',
    titleEn: 'The day of some sessions has come meanwhile; solve again',
  },
  not_on_grid: {
    status: 409,
    title: '该课次不在课时格上或不能移动,无法推算',
    titleEn: 'The session is beside the grid of class hours or cannot move',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof solvingErrors> {}
}
