import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const boardErrors = defineErrors('board', {
  changed_meanwhile: {
    status: 409,
    title: '课次在此期间已被移动或取消,请刷新后再试',
    titleEn: 'A session was moved or cancelled meanwhile; look again',
  },
  pinned: {
    status: 409,
    title: '课次已固定,请先取消固定',
    titleEn: 'The session is fixed; release it first',
  },
  day_has_come: {
    status: 409,
    title: '已到时间的课次不能移动,也不能移到已过的时间',
    titleEn: 'A session whose time has come does not move, nor does any go to a time that has passed',
  },
  nothing_to_undo: { status: 409, title: '没有可以撤销的更改', titleEn: 'There is nothing to undo' },
  nothing_to_redo: { status: 409, title: '没有可以重做的更改', titleEn: 'There is nothing to do again' },
  pin_not_found: { status: 404, title: '没有找到该固定项', titleEn: 'There is no such pin' },
  already_pinned: { status: 409, title: '已经固定', titleEn: 'It is fixed already' },
  too_long: { status: 422, title: '一次最多查看 42 天', titleEn: 'At most 42 days can be seen at once' },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof boardErrors> {}
}
