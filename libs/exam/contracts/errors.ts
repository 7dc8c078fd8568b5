import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const examErrors = defineErrors('exam', {
  workshop_not_found: { status: 422, title: '没有找到所选场地', titleEn: 'There is no such workshop' },
  workshop_taken: {
    status: 409,
    title: '该时段场地已安排课程',
    titleEn: 'Training is planned in the workshop at that time',
  },
  cohort_not_found: { status: 404, title: '没有找到该班次', titleEn: 'Cohort not found' },
  scheme_not_found: { status: 404, title: '没有找到该考核方案', titleEn: 'Exam scheme not found' },
  sitting_not_found: { status: 404, title: '没有找到该场考核', titleEn: 'Sitting not found' },
  result_not_found: { status: 404, title: '没有找到该成绩', titleEn: 'Result not found' },
  correction_not_found: { status: 404, title: '没有找到该更正申请', titleEn: 'Correction not found' },
  enterprise_not_found: { status: 422, title: '没有找到所选企业', titleEn: 'There is no such enterprise' },
  class_has_begun: {
    status: 409,
    title: '考核方案须在开班前备案',
    titleEn: 'A scheme is filed before the class begins',
  },
  scheme_invalid: {
    status: 422,
    title: '考核方案的科目或分数设置不正确',
    titleEn: 'The parts or marks of the scheme are not valid',
  },
  scheme_wrong_state: {
    status: 409,
    title: '考核方案当前状态不允许此操作',
    titleEn: 'The state of the scheme does not allow this',
  },
  no_accepted_scheme: {
    status: 409,
    title: '该企业在本班次没有已受理的考核方案',
    titleEn: 'The enterprise has no accepted scheme for this cohort',
  },
  nobody_to_examine: {
    status: 409,
    title: '没有需要考核的学员',
    titleEn: 'There is no learner to be examined',
  },
  sitting_too_early: {
    status: 422,
    title: '考核日期早于开班日期',
    titleEn: 'The sitting is before the start of the class',
  },
  sitting_open: {
    status: 409,
    title: '上一场考核成绩尚未公布',
    titleEn: 'The results of the previous sitting are not published yet',
  },
  assessor_not_found: { status: 422, title: '没有找到所选考评员', titleEn: 'There is no such assessor' },
  assessor_taught_the_cohort: {
    status: 422,
    title: '考评员不得考核本人任教的班次(考培分离)',
    titleEn: 'An assessor may not examine a cohort that he or she taught',
  },
  not_held_yet: { status: 409, title: '未到考核日期', titleEn: 'The sitting has not been held yet' },
  already_published: { status: 409, title: '成绩已公布', titleEn: 'The results are published already' },
  marks_invalid: {
    status: 422,
    title: '成绩登记表与应考名单或方案不符',
    titleEn: 'The marks do not fit the list of learners or the scheme',
  },
  second_entry_missing: {
    status: 409,
    title: '成绩须由两个账号分别录入',
    titleEn: 'The marks must be entered by two accounts',
  },
  entries_differ: {
    status: 409,
    title: '两次录入的成绩不一致',
    titleEn: 'The two entries of marks differ',
  },
  result_superseded: {
    status: 409,
    title: '该成绩已被更正,请以最新成绩为准',
    titleEn: 'The result has been corrected in the meantime',
  },
  nothing_to_correct: { status: 422, title: '更正前后成绩相同', titleEn: 'The correction changes nothing' },
  correction_pending: {
    status: 409,
    title: '该成绩已有待签的更正申请',
    titleEn: 'A correction of this result is waiting for its second signature',
  },
  correction_decided: {
    status: 409,
    title: '该更正申请已处理',
    titleEn: 'The correction has been decided already',
  },
  same_signer: {
    status: 409,
    title: '更正须由另一人复核签字',
    titleEn: 'A correction is signed by another person',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof examErrors> {}
}
