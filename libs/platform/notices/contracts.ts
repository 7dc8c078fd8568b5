import { z } from 'zod';
import {
  defineErrors,
  defineJob,
  defineRoute,
  type ErrorCodesOf,
  idSchema,
  instantSchema,
  pageQuery,
  signedInAccess,
} from '../contracts/index.js';

export const noticesErrors = defineErrors('notices', {
  address_invalid: { status: 422, title: '邮箱地址不能使用', titleEn: 'The e-mail address cannot be used' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof noticesErrors> {}
}

/** Hands one message to the mail server; the payload holds no address. */
export const sendMailJob = defineJob({
  name: 'notices.send_mail',
  version: 1,
  schema: z.strictObject({ mailId: idSchema }),
  attempts: 8,
  backoffMs: 5_000,
  timeoutMs: 60_000,
});

export const notificationSchema = z
  .strictObject({
    id: idSchema,
    kind: z.string(),
    title: z.string(),
    body: z.string(),
    titleEn: z.string().nullable().meta({ description: '英文标题;没有英文时为 null' }),
    bodyEn: z.string().nullable(),
    link: z.string().nullable().meta({ description: '站内路径,以 / 开头' }),
    createdAt: instantSchema,
    readAt: instantSchema.nullable(),
  })
  .meta({ id: 'Notification' });
export type NotificationAnswer = z.output<typeof notificationSchema>;

const inboxSchema = z.strictObject({
  items: z.array(notificationSchema),
  total: z.int(),
  unread: z.int(),
});
export type InboxAnswer = z.output<typeof inboxSchema>;

const unreadSchema = z.strictObject({ unread: z.int() });
export type UnreadAnswer = z.output<typeof unreadSchema>;

const addressSchema = z.strictObject({
  address: z.string().nullable().meta({ description: '本人的邮箱地址,已脱敏;未设置时为 null' }),
});
export type AddressAnswer = z.output<typeof addressSchema>;

const OWN = '每个账号只能看到和处理发给自己的通知';
const OWN_ADDRESS = '每个账号可以设置接收通知的邮箱';

export const noticesRoutes = {
  list: defineRoute({
    id: 'notices.list',
    method: 'GET',
    path: '/api/notifications',
    access: signedInAccess(OWN),
    summary: '本人的通知,最新的在前',
    query: z.strictObject({ ...pageQuery, unreadOnly: z.enum(['true', 'false']).default('false') }),
    response: { status: 200, schema: inboxSchema },
    errors: ['access.not_signed_in'],
  }),
  markRead: defineRoute({
    id: 'notices.markRead',
    method: 'POST',
    path: '/api/notifications/:notificationId/read',
    access: signedInAccess(OWN),
    summary: '把一条通知标为已读',
    params: z.strictObject({ notificationId: idSchema }),
    response: { status: 200, schema: unreadSchema },
    errors: ['request.not_found'],
  }),
  markAllRead: defineRoute({
    id: 'notices.markAllRead',
    method: 'POST',
    path: '/api/notifications/read-all',
    access: signedInAccess(OWN),
    summary: '把全部通知标为已读',
    response: { status: 200, schema: unreadSchema },
  }),
  findAddress: defineRoute({
    id: 'notices.findAddress',
    method: 'GET',
    path: '/api/my/mail-address',
    access: signedInAccess(OWN_ADDRESS),
    summary: '接收通知的邮箱(脱敏)',
    response: { status: 200, schema: addressSchema },
  }),
  changeAddress: defineRoute({
    id: 'notices.changeAddress',
    method: 'PUT',
    path: '/api/my/mail-address',
    access: signedInAccess(OWN_ADDRESS),
    summary: '设置或取消接收通知的邮箱',
    body: z.strictObject({ address: z.email('邮箱格式不正确').max(100).nullable() }),
    response: { status: 200, schema: addressSchema },
    errors: ['notices.address_invalid'],
    withoutIdempotency: '请求含有个人信息,其指纹不应留存;重复设置结果相同',
  }),
};
