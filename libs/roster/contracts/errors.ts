import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const rosterErrors = defineErrors('roster', {
  import_not_found: { status: 404, title: '没有找到该次导入', titleEn: 'Import not found' },
  entry_not_found: { status: 404, title: '没有找到该学员', titleEn: 'Learner not found' },
  file_refused: { status: 422, title: '文件不能读取,未写入任何记录', titleEn: 'The file was refused' },
  file_gone: { status: 410, title: '上传的文件已删除', titleEn: 'The uploaded file has been deleted' },
  import_not_acceptable: {
    status: 409,
    title: '该次导入有错误或已处理,不能接受',
    titleEn: 'The import has problems or is settled; it cannot be accepted',
  },
  rows_refused: {
    status: 409,
    title: '检查之后情况已变,部分人员不能加入,未写入任何记录',
    titleEn: 'Some people cannot be enrolled; nothing was written',
  },
  cohort_closed: {
    status: 409,
    title: '班次当前状态不能变更花名册',
    titleEn: 'The state of the cohort does not allow changes of the roster',
  },
  left_already: { status: 409, title: '该学员已退出', titleEn: 'The learner has left already' },
  claimed: {
    status: 409,
    title: '该学员已列入补贴申领,不能变更',
    titleEn: 'The learner is part of a claim and cannot be changed',
  },
  left_on_invalid: {
    status: 422,
    title: '退出日期应在入班日期与今天之间',
    titleEn: 'The last day must lie between enrolment and today',
  },
  person_invalid: { status: 422, title: '人员信息不符合要求', titleEn: 'The person is not valid' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof rosterErrors> {}
}
