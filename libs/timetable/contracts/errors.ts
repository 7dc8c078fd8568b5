import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const timetableErrors = defineErrors('timetable', {
  session_not_found: { status: 404, title: '没有找到该课次', titleEn: 'Training session not found' },
  version_not_found: {
    status: 404,
    title: '没有找到该版本的课表',
    titleEn: 'No such version of the timetable',
  },
  module_not_found: {
    status: 422,
    title: '所选模块不属于该班次的课程',
    titleEn: 'The module is not part of the course of the cohort',
  },
  workshop_not_found: { status: 422, title: '没有找到所选场地', titleEn: 'There is no such workshop' },
  building_not_found: { status: 422, title: '没有找到所选楼宇', titleEn: 'There is no such building' },
  trainer_not_found: { status: 422, title: '没有找到所选教师', titleEn: 'There is no such trainer' },
  wrong_cohort_state: {
    status: 409,
    title: '班次当前状态不允许排课',
    titleEn: 'The state of the cohort does not allow changes to the timetable',
  },
  outside_cohort_dates: {
    status: 422,
    title: '课次不在班次的培训期内',
    titleEn: 'The session is outside the dates of the cohort',
  },
  not_a_period: {
    status: 422,
    title: '课次的起止和休息时间不合理',
    titleEn: 'Start, end and break of the session do not make a period of training',
  },
  workshop_needed: {
    status: 422,
    title: '线下课次须安排场地',
    titleEn: 'An offline session needs a workshop',
  },
  online_has_no_workshop: {
    status: 422,
    title: '线上课次不占用场地',
    titleEn: 'An online session takes no workshop',
  },
  practical_is_offline: {
    status: 422,
    title: '实操课次须在线下进行',
    titleEn: 'Practical training is given offline',
  },
  day_full: {
    status: 409,
    title: '该班次当日课时将超过每天的上限',
    titleEn: 'The cohort would have more class hours on that day than allowed',
  },
  workshop_taken: { status: 409, title: '该时段场地已被占用', titleEn: 'The workshop is taken at that time' },
  trainer_taken: { status: 409, title: '该时段教师已有安排', titleEn: 'The trainer is taken at that time' },
  cohort_taken: { status: 409, title: '该时段班次已有安排', titleEn: 'The cohort is taken at that time' },
  changed_meanwhile: {
    status: 409,
    title: '排课期间有新的占用,请重试',
    titleEn: 'Places were taken meanwhile; please try again',
  },
  already_published: {
    status: 409,
    title: '该课次已发布,不能删除,请取消并说明原因',
    titleEn: 'The session is published; cancel it with a reason instead',
  },
  already_recorded: {
    status: 409,
    title: '该课次已有考勤记录,不能更改',
    titleEn: 'Attendance of the session is recorded; it cannot be changed',
  },
  wrong_state: {
    status: 409,
    title: '课次当前状态不允许此操作',
    titleEn: 'The state of the session does not allow this',
  },
  not_published: {
    status: 409,
    title: '课程表尚未发布,不能打印',
    titleEn: 'The timetable is not published yet and cannot be printed',
  },
  trainer_to_print_not_found: { status: 404, title: '没有找到该教师', titleEn: 'There is no such trainer' },
  published_meanwhile: {
    status: 409,
    title: '课程表已有新的发布,请刷新后再试',
    titleEn: 'The timetable was published again meanwhile; please reload',
  },
  nothing_to_withdraw: {
    status: 409,
    title: '没有可以撤回的发布',
    titleEn: 'There is no publication that could be withdrawn',
  },
  nothing_to_publish: {
    status: 409,
    title: '没有需要发布的更改',
    titleEn: 'Nothing has changed since the timetable was published',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof timetableErrors> {}
}
