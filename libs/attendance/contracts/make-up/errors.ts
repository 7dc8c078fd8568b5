import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const makeUpErrors = defineErrors('make_up', {
  session_closed: {
    status: 409,
    title: '课次未发布、已取消或已开始,不能再安排补课',
    titleEn: 'The session is not published, was cancelled or has begun; nobody can be sent there',
  },
  class_not_running: {
    status: 409,
    title: '学员所在班次未在进行中,或该课次不在其培训期内',
    titleEn: 'The learner’s class is not under way, or the session is not within its days',
  },
  other_course: {
    status: 422,
    title: '只能安排到同一课程其他班次的课次',
    titleEn: 'Only sessions of other classes of the same course can be used',
  },
  class_kept: {
    status: 422,
    title: '该课次所在班次为其他企业专班,不能安排本企业以外的学员',
    titleEn: 'That session belongs to a class kept for another enterprise; nobody was sent',
  },
  not_a_learner: {
    status: 422,
    title: '部分人员当日不在班次名册上,或已在该课次名单上,未安排任何人',
    titleEn:
      'Some people are not on the class’s roster that day, or are on the roll already; nobody was sent',
  },
  time_clash: {
    status: 409,
    title: '部分学员在同一时间另有课次,未安排任何人',
    titleEn: 'Some learners have a session at that time; nobody was sent',
  },
  nothing_missed: {
    status: 422,
    title: '部分学员在本班没有缺该模块的学时,或已安排补课,未安排任何人',
    titleEn:
      'Some learners have missed nothing of that module in their own class, or make it up already; nobody was sent',
  },
  seats_gone: {
    status: 409,
    title: '该课次空余工位不足',
    titleEn: 'Not enough stations are free in that session',
  },
  place_not_found: { status: 404, title: '没有找到该补课安排', titleEn: 'No such make-up place' },
  place_used: {
    status: 409,
    title: '课次已开始或已点名,补课安排不能取消',
    titleEn: 'The session has begun or is recorded; the place cannot be given up',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof makeUpErrors> {}
}
