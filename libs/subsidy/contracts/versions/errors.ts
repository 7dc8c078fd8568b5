import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const versionErrors = defineErrors('subsidy', {
  version_not_found: { status: 404, title: '没有找到该政策版本', titleEn: 'Policy version not found' },
  shadow_run_not_found: { status: 404, title: '没有找到该次试算', titleEn: 'Trial run not found' },
  version_invalid: {
    status: 422,
    title: '政策内容有误,未保存',
    titleEn: 'The policy is not right; nothing was saved',
  },
  version_wrong_state: {
    status: 409,
    title: '该版本当前状态不允许此操作',
    titleEn: 'The state of the version does not allow this',
  },
  version_changed: {
    status: 409,
    title: '草稿已被他人修改,请刷新后再改',
    titleEn: 'Somebody else has changed the draft meanwhile',
  },
  own_draft: {
    status: 409,
    title: '起草或修改过此版本的人员不得批准',
    titleEn: 'Who wrote on the version may not approve it',
  },
  shadow_needed: {
    status: 409,
    title: '须先对当前内容完成试算',
    titleEn: 'This very content has to be tried out first',
  },
  day_past: { status: 422, title: '生效日期不能早于今天', titleEn: 'The day lies in the past' },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof versionErrors> {}
}
