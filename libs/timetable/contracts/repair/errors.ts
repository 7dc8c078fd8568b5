import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const repairErrors = defineErrors('repair', {
  not_found: { status: 404, title: '没有找到该次调课', titleEn: 'There is no such repair' },
  bad_span: {
    status: 422,
    title: '日期须从今天起一年之内,一次至多 92 天',
    titleEn: 'The days must lie within a year from today, at most 92 at once',
  },
  too_many: {
    status: 409,
    title: '已有调课方案正在推算,请稍候',
    titleEn: 'Repairs are being worked out already; wait a moment',
  },
  not_ready: { status: 409, title: '调课方案还没有推算完', titleEn: 'The proposals are not ready yet' },
  ended: { status: 409, title: '该次调课已经推算完', titleEn: 'This repair has ended already' },
  no_result: {
    status: 409,
    title: '该次调课在找到方案之前就已停止',
    titleEn: 'This repair was stopped before a proposal was found',
  },
  applied: { status: 409, title: '该次调课已经采用', titleEn: 'This repair has been applied already' },
  no_such_proposal: { status: 422, title: '没有这个方案', titleEn: 'There is no such proposal' },
  nothing_to_change: {
    status: 409,
    title: '该方案没有可以移动的课次',
    titleEn: 'This proposal moves nothing',
  },
  version_changed: {
    status: 409,
    title: '课表在此期间已有变化,请重新推算',
    titleEn: 'The timetable has changed meanwhile; work out the repair again',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof repairErrors> {}
}
