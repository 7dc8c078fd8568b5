import { defineErrors, type ErrorCodesOf } from '../../../platform/contracts/index.js';

export const calendarErrors = defineErrors('calendar', {
  feed_not_found: { status: 404, title: '没有找到该日历订阅', titleEn: 'There is no such calendar' },
  owner_not_found: {
    status: 404,
    title: '没有找到可订阅的课表',
    titleEn: 'There is no such timetable to subscribe to',
  },
  too_many_feeds: {
    status: 409,
    title: '订阅链接过多,请先停用不再使用的链接',
    titleEn: 'Too many calendar links; revoke those no longer in use',
  },
});

declare module '../../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof calendarErrors> {}
}
