import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new opaque token of 256 bits. It exists in the browser's cookie and nowhere else. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a token. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * The CSRF token that belongs to a session token. Derived, so that nothing more is stored; one way, so that a
 * page that leaks it leaks no session.
 */
export const csrfTokenOf = (token: string): string =>
  createHmac('sha256', token).update('skillpark csrf v1').digest('base64url');

/** Compares in constant time. */
export function csrfMatches(token: string, given: string): boolean {
  const expected = Buffer.from(csrfTokenOf(token));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** With HTTPS the `__Host-` prefix keeps other hosts and paths from planting a cookie (v5.0.0-3.3.1). */
export const cookieNameOf = (secure: boolean): string => (secure ? '__Host-sp_session' : 'sp_session');

/** The session token of a request; null without one, and also when two different ones are claimed. */
export function sessionTokenOf(headers: IncomingHttpHeaders, secure: boolean): string | null {
  const name = cookieNameOf(secure);
  const found = new Set<string>();
  for (const pair of (headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) found.add(pair.slice(at + 1).trim());
  }
  const [token] = found;
  return found.size === 1 && token !== undefined && TOKEN.test(token) ? token : null;
}

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/HarmonyOS|ArkWeb/i, '鸿蒙浏览器'],
  [/Edg\//i, 'Edge'],
  [/Firefox\//i, 'Firefox'],
  [/Chrome\//i, 'Chrome'],
  [/Safari\//i, 'Safari'],
];

/** Browser family of a User-Agent header; the rest of it is not kept. */
export const userAgentFamily = (header: string | undefined): string =>
  FAMILIES.find(([pattern]) => pattern.test(header ?? ''))?.[1] ?? '其他';
