import { defineErrors, type ErrorCodesOf } from '../../platform/contracts/index.js';

export const catalogueErrors = defineErrors('catalogue', {
  course_not_found: { status: 404, title: '没有找到该课程', titleEn: 'Course not found' },
  course_code_taken: { status: 409, title: '该课程编码已存在', titleEn: 'The course code is taken' },
  module_not_found: { status: 422, title: '课程中没有该模块', titleEn: 'The course has no such module' },
  course_invalid: { status: 422, title: '课程信息不符合要求', titleEn: 'The course is not valid' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof catalogueErrors> {}
}
