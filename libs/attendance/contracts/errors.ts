import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const attendanceErrors = defineErrors('attendance', {
  session_not_published: {
    status: 409,
    title: '课次尚未发布,不能记录考勤',
    titleEn: 'The session is not published; attendance cannot be recorded',
  },
  session_cancelled: { status: 409, title: '课次已取消', titleEn: 'The session was cancelled' },
  not_begun: { status: 409, title: '课次尚未开始', titleEn: 'The session has not begun' },
  not_over: { status: 409, title: '课次尚未结束', titleEn: 'The session is not over' },
  signed_off: {
    status: 409,
    title: '课次考勤已确认,只能提交更正',
    titleEn: 'Attendance is signed off; propose a correction instead',
  },
  not_on_roster: {
    status: 422,
    title: '部分人员当日不在班次名册上,未写入任何记录',
    titleEn: 'Some people are not on the roster on that day; nothing was written',
  },
  marks_invalid: {
    status: 422,
    title: '部分考勤记录不符合要求,未写入任何记录',
    titleEn: 'Some marks are not valid; nothing was written',
  },
  recorded_already: {
    status: 409,
    title: '部分学员本课次考勤已记录,未写入任何记录',
    titleEn: 'Attendance of some learners is recorded already; nothing was written',
  },
  entry_not_found: {
    status: 404,
    title: '没有找到该学员本课次的考勤记录',
    titleEn: 'No attendance entry to correct',
  },
  correction_not_found: { status: 404, title: '没有找到该更正申请', titleEn: 'Correction not found' },
  correction_open: {
    status: 409,
    title: '该记录已有待审的更正申请',
    titleEn: 'A correction of this entry is waiting already',
  },
  correction_decided: {
    status: 409,
    title: '该更正申请已处理',
    titleEn: 'The correction was decided already',
  },
  correction_outdated: {
    status: 409,
    title: '该记录在此期间已被更正',
    titleEn: 'The entry has been corrected meanwhile',
  },
  minutes_too_many: {
    status: 422,
    title: '学时超过课次时长',
    titleEn: 'More minutes than the session has',
  },
  nothing_to_correct: {
    status: 422,
    title: '更正前后学时相同',
    titleEn: 'The minutes would stay as they are',
  },
  second_signer_needed: {
    status: 409,
    title: '更正须由另一人签字',
    titleEn: 'Somebody else has to sign the correction',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof attendanceErrors> {}
}
