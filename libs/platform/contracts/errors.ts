import { defineErrors, type ErrorCodesOf } from './define-errors.js';

/** Refusals of the platform itself, before any stage is asked. */
export const requestErrors = defineErrors('request', {
  invalid: { status: 400, title: '请求内容不符合要求', titleEn: 'The request is not valid' },
  malformed: { status: 400, title: '请求无法解析', titleEn: 'The request cannot be read' },
  too_large: { status: 413, title: '请求内容过大', titleEn: 'The request is too large' },
  unsupported_media: { status: 415, title: '不支持的内容类型', titleEn: 'Unsupported media type' },
  timed_out: { status: 408, title: '请求超时', titleEn: 'The request took too long to arrive' },
  not_found: { status: 404, title: '没有找到', titleEn: 'Not found' },
  rate_limited: { status: 429, title: '操作过于频繁,请稍后再试', titleEn: 'Too many requests' },
  unavailable: { status: 503, title: '系统暂时不可用,请稍后重试', titleEn: 'Temporarily unavailable' },
  cross_site: { status: 403, title: '跨站请求已被拒绝', titleEn: 'Cross-site request refused' },
});

export const idempotencyErrors = defineErrors('idempotency', {
  key_missing: {
    status: 400,
    title: '缺少 Idempotency-Key 请求头',
    titleEn: 'Idempotency-Key header is missing',
  },
  key_invalid: { status: 400, title: 'Idempotency-Key 格式不正确', titleEn: 'Idempotency-Key is not valid' },
  key_reused: {
    status: 422,
    title: '该 Idempotency-Key 已用于另一请求',
    titleEn: 'The Idempotency-Key was used for another request',
  },
});

export const accessErrors = defineErrors('access', {
  not_signed_in: { status: 401, title: '请先登录', titleEn: 'Please sign in' },
  bad_credentials: { status: 401, title: '账号或密码不正确', titleEn: 'Wrong login or password' },
  locked: {
    status: 429,
    title: '登录失败次数过多,账号已暂时锁定',
    titleEn: 'Too many failures; locked for now',
  },
  forbidden: { status: 403, title: '没有此项权限', titleEn: 'Permission denied' },
  csrf: { status: 403, title: '请求缺少有效的防伪令牌', titleEn: 'Missing or wrong CSRF token' },
  weak_password: { status: 422, title: '密码强度不足', titleEn: 'The password is too weak' },
});

declare module '../../kernel/domain-error.js' {
  interface DomainErrorCodes
    extends
      ErrorCodesOf<typeof requestErrors>,
      ErrorCodesOf<typeof idempotencyErrors>,
      ErrorCodesOf<typeof accessErrors> {}
}
