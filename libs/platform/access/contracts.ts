import { z } from 'zod';
import { ROLES } from '../../kernel/index.js';
import {
  defineErrors,
  definePermission,
  defineRoute,
  type ErrorCodesOf,
  idSchema,
  instantSchema,
  pageOf,
  pageQuery,
  publicAccess,
  signedInAccess,
  textSchema,
} from '../contracts/index.js';

/** Refusals of account keeping; those of signing in are part of the platform's own list (contracts/errors.ts). */
export const accountErrors = defineErrors('access', {
  login_taken: { status: 409, title: '该登录名已被使用', titleEn: 'The login name is taken' },
  role_conflict: {
    status: 422,
    title: '所选角色不能由同一账号兼任',
    titleEn: 'One account may not hold these roles together',
  },
  link_missing: {
    status: 422,
    title: '所选角色需要关联企业、教师或职工',
    titleEn: 'The roles need a linked enterprise, trainer or worker',
  },
  link_unknown: {
    status: 422,
    title: '关联的企业、教师或职工不存在',
    titleEn: 'The linked enterprise, trainer or worker does not exist',
  },
  own_account: { status: 409, title: '不能对本人账号执行此操作', titleEn: 'Not on your own account' },
  password_expired: {
    status: 403,
    title: '密码已到期或为初始密码,请先修改密码',
    titleEn: 'The password has expired or is an initial one: change it first',
  },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes extends ErrorCodesOf<typeof accountErrors> {}
}

export const accessPermissions = {
  viewAccounts: definePermission({
    name: 'access.view_accounts',
    sentence: '查看本中心的账号、角色和停用状态',
    roles: ['ADMINISTRATOR', 'AUDITOR'],
  }),
  manageAccounts: definePermission({
    name: 'access.manage_accounts',
    sentence: '创建和停用账号、分配角色、重置密码',
    roles: ['ADMINISTRATOR'],
  }),
  manageSessions: definePermission({
    name: 'access.manage_sessions',
    sentence: '查看并终止他人的登录会话',
    roles: ['ADMINISTRATOR'],
  }),
};

const roleSchema = z.enum(ROLES);

/** Long enough for a pass phrase, short enough that hashing it costs nothing extra. Taken as typed, never trimmed. */
const passwordSchema = z.string().min(1, '不能为空').max(128, '不能超过 128 个字符');

const loginNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{2,63}$/, '登录名为 3 至 64 位小写字母、数字或 . _ @ -,以字母或数字开头');

const rolesSchema = z
  .array(roleSchema)
  .min(1, '至少选择一个角色')
  .max(ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length, '角色不能重复');

/** Who is signed in and what the account may do. The token itself is only ever in the cookie. */
export const sessionAnswerSchema = z
  .strictObject({
    account: z.strictObject({
      id: idSchema,
      displayName: z.string(),
      roles: z.array(roleSchema),
      enterpriseId: idSchema.optional(),
      trainerId: idSchema.optional(),
      workerId: idSchema.optional(),
      permissions: z.array(z.string()),
    }),
    csrfToken: z.string().meta({ description: '写操作须放入 X-CSRF-Token 请求头' }),
    expiresAt: instantSchema,
    mustChangePassword: z.boolean(),
  })
  .meta({ id: 'SessionAnswer' });
export type SessionAnswer = z.output<typeof sessionAnswerSchema>;

export const sessionRowSchema = z
  .strictObject({
    id: idSchema,
    userAgent: z.string(),
    createdAt: instantSchema,
    lastSeenAt: instantSchema,
    expiresAt: instantSchema,
    current: z.boolean(),
  })
  .meta({ id: 'SessionRow' });
export type SessionRow = z.output<typeof sessionRowSchema>;

export const accountRowSchema = z
  .strictObject({
    id: idSchema,
    loginName: z.string(),
    displayName: z.string(),
    roles: z.array(roleSchema),
    enterpriseId: idSchema.nullable(),
    trainerId: idSchema.nullable(),
    workerId: idSchema.nullable(),
    disabledAt: instantSchema.nullable(),
    lockedUntil: instantSchema.nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'AccountRow' });
export type AccountRow = z.output<typeof accountRowSchema>;

const signInBody = z.strictObject({
  // Whatever is typed is looked up: a stricter form here would tell which names cannot exist.
  loginName: z.string().min(1, '不能为空').max(128, '不能超过 128 个字符'),
  password: passwordSchema,
});
export type SignInInput = z.output<typeof signInBody>;

const changePasswordBody = z.strictObject({ currentPassword: passwordSchema, newPassword: passwordSchema });
export type ChangePasswordInput = z.output<typeof changePasswordBody>;

const createAccountBody = z.strictObject({
  loginName: loginNameSchema,
  displayName: textSchema(50),
  initialPassword: passwordSchema,
  roles: rolesSchema,
  enterpriseId: idSchema.optional(),
  trainerId: idSchema.optional(),
  workerId: idSchema.optional(),
});
export type CreateAccountInput = z.output<typeof createAccountBody>;

const accountParams = z.strictObject({ accountId: idSchema });
const sessionParams = z.strictObject({ sessionId: idSchema });
const sessionListSchema = z.strictObject({ items: z.array(sessionRowSchema) });
const SELF = '每个账号都可以查看和结束自己的登录';
const HOLDS_PASSWORD = '请求含有密码,其指纹不应留存;重复提交会被登录名或旧密码的检查拒绝';

export const accessRoutes = {
  signIn: defineRoute({
    id: 'session.signIn',
    method: 'POST',
    path: '/api/session',
    access: publicAccess('登录之前没有账号'),
    summary: '登录,会话令牌写入 HttpOnly Cookie',
    body: signInBody,
    response: { status: 200, schema: sessionAnswerSchema },
    errors: ['access.bad_credentials', 'access.locked', 'request.rate_limited', 'request.cross_site'],
    withoutIdempotency: '每次登录都产生新的会话,重复登录无害;请求含有密码,其指纹不应留存',
  }),
  current: defineRoute({
    id: 'session.current',
    method: 'GET',
    path: '/api/session',
    access: signedInAccess(SELF),
    summary: '当前登录的账号、权限和防伪令牌',
    response: { status: 200, schema: sessionAnswerSchema },
    errors: ['access.not_signed_in'],
  }),
  signOut: defineRoute({
    id: 'session.signOut',
    method: 'DELETE',
    path: '/api/session',
    access: signedInAccess(SELF),
    summary: '退出登录',
    response: { status: 200, schema: z.strictObject({ signedOut: z.literal(true) }) },
    errors: ['access.not_signed_in', 'access.csrf'],
    withoutIdempotency: '退出两次与一次结果相同',
  }),
  changePassword: defineRoute({
    id: 'session.changePassword',
    method: 'POST',
    path: '/api/session/password',
    access: signedInAccess('每个账号都可以修改自己的密码'),
    summary: '修改本人密码;全部会话作废,并签发一个新会话',
    body: changePasswordBody,
    response: { status: 200, schema: sessionAnswerSchema },
    errors: ['access.weak_password', 'access.locked', 'request.invalid'],
    withoutIdempotency: HOLDS_PASSWORD,
  }),
  listOwnSessions: defineRoute({
    id: 'session.listOwn',
    method: 'GET',
    path: '/api/my/sessions',
    access: signedInAccess(SELF),
    summary: '本人的有效会话',
    response: { status: 200, schema: sessionListSchema },
  }),
  revokeOwnSession: defineRoute({
    id: 'session.revokeOwn',
    method: 'DELETE',
    path: '/api/my/sessions/:sessionId',
    access: signedInAccess(SELF),
    summary: '结束本人的一个会话',
    params: sessionParams,
    response: { status: 200, schema: z.strictObject({ revoked: z.literal(true) }) },
    errors: ['request.not_found'],
  }),
  listSessions: defineRoute({
    id: 'session.list',
    method: 'GET',
    path: '/api/accounts/:accountId/sessions',
    access: accessPermissions.manageSessions,
    summary: '一个账号的有效会话',
    params: accountParams,
    response: { status: 200, schema: sessionListSchema },
    errors: ['request.not_found'],
  }),
  revokeSession: defineRoute({
    id: 'session.revoke',
    method: 'DELETE',
    path: '/api/sessions/:sessionId',
    access: accessPermissions.manageSessions,
    summary: '终止本中心任一账号的会话',
    params: sessionParams,
    response: { status: 200, schema: z.strictObject({ revoked: z.literal(true) }) },
    errors: ['request.not_found'],
  }),
  listAccounts: defineRoute({
    id: 'account.list',
    method: 'GET',
    path: '/api/accounts',
    access: accessPermissions.viewAccounts,
    summary: '账号列表,按登录名排序',
    query: z.strictObject({
      ...pageQuery,
      search: z.string().trim().max(64).optional(),
      role: roleSchema.optional(),
    }),
    response: { status: 200, schema: pageOf(accountRowSchema) },
  }),
  createAccount: defineRoute({
    id: 'account.create',
    method: 'POST',
    path: '/api/accounts',
    access: accessPermissions.manageAccounts,
    summary: '创建账号;首次登录须修改初始密码',
    body: createAccountBody,
    response: { status: 201, schema: z.strictObject({ id: idSchema }) },
    errors: [
      'access.login_taken',
      'access.weak_password',
      'access.role_conflict',
      'access.link_missing',
      'access.link_unknown',
    ],
    withoutIdempotency: HOLDS_PASSWORD,
  }),
  disableAccount: defineRoute({
    id: 'account.disable',
    method: 'POST',
    path: '/api/accounts/:accountId/disable',
    access: accessPermissions.manageAccounts,
    summary: '停用账号并终止其全部会话',
    params: accountParams,
    body: z.strictObject({ reason: textSchema(200) }),
    response: {
      status: 200,
      schema: z.strictObject({ disabledAt: instantSchema, revokedSessions: z.int() }),
    },
    errors: ['request.not_found', 'access.own_account'],
  }),
  changeRoles: defineRoute({
    id: 'account.changeRoles',
    method: 'PUT',
    path: '/api/accounts/:accountId/roles',
    access: accessPermissions.manageAccounts,
    summary: '更改账号的角色并终止其全部会话',
    params: accountParams,
    body: z.strictObject({ roles: rolesSchema }),
    response: {
      status: 200,
      schema: z.strictObject({ roles: z.array(roleSchema), revokedSessions: z.int() }),
    },
    errors: [
      'request.not_found',
      'access.own_account',
      'access.role_conflict',
      'access.link_missing',
      'access.link_unknown',
    ],
  }),
  resetPassword: defineRoute({
    id: 'account.resetPassword',
    method: 'POST',
    path: '/api/accounts/:accountId/password',
    access: accessPermissions.manageAccounts,
    summary: '重置密码:解除锁定、终止全部会话,下次登录须修改',
    params: accountParams,
    body: z.strictObject({ initialPassword: passwordSchema }),
    response: { status: 200, schema: z.strictObject({ revokedSessions: z.int() }) },
    errors: ['request.not_found', 'access.own_account', 'access.weak_password'],
    withoutIdempotency: '请求含有密码,其指纹不应留存;重复重置结果相同',
  }),
};
