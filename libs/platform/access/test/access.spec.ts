import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { DomainError, ROLES } from '../../../kernel/index.js';
import { Clock } from '../../clock/clock.js';
import { allPermissions, publicAccess, type RouteSpec, signedInAccess } from '../../contracts/index.js';
import type { Tx } from '../../database/index.js';
import { AccessGate, type AccessRequest, authorise } from '../access-gate.js';
import { type AccessConfig, AccessSettings } from '../access-settings.js';
import type { Actor } from '../actor.js';
import { isCommonPassword } from '../common-passwords.js';
import { accessPermissions, accessRoutes } from '../contracts.js';
import { afterFailure, type FailureCount, LOCK_AFTER, LOCK_MS, lockedFor } from '../lock-out.js';
import { PasswordHasher } from '../password-hasher.js';
import { passwordProblems, passwordProfiles } from '../password-policy.js';
import { TokenBuckets } from '../rate-limiter.js';
import { assertRoles } from '../role-rules.js';
import {
  cookieNameOf,
  csrfTokenOf,
  newSessionToken,
  sessionTokenOf,
  userAgentFamily,
} from '../session-token.js';

const config: AccessConfig = {
  secureCookies: true,
  PUBLIC_URL: 'https://skills.example.cn/',
  PASSWORD_PROFILE: 'dengbao3',
  SESSION_IDLE_MINUTES: 30,
  SESSION_ABSOLUTE_MINUTES: 720,
  RATE_LIMIT_PER_10S: 600,
  SIGN_IN_LIMIT_PER_MINUTE: 10,
  DEMO: false,
};
const NOW = new Date('2030-05-06T01:00:00.000Z');
const at = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

const refusalOf = (work: () => unknown): string => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe('password policy', () => {
  const account = { loginName: 'zhaoliu@park', displayName: '赵六' };
  const problems = (password: string, profile: keyof typeof passwordProfiles): number =>
    passwordProblems(password, account, passwordProfiles[profile]).length;

  it('dengbao3 asks for kinds of characters and periodic change, asvs for length and neither', () => {
    expect(problems('tranquil otter river', 'dengbao3')).toBeGreaterThan(0);
    expect(problems('tranquil otter river', 'asvs')).toBe(0);
    expect(problems('Otter7river', 'dengbao3')).toBe(0);
    expect(problems('Otter7river', 'asvs')).toBeGreaterThan(0);
    expect(problems('水獭在河里游得很快啊哈哈', 'asvs')).toBe(0);
    expect(passwordProfiles.dengbao3.maxAgeDays).toBe(90);
    expect(passwordProfiles.asvs.maxAgeDays).toBeNull();
  });

  it.each(['Zhaoliu@2030xY', '我是赵六Aa1234'])('refuses %s, which holds the name', (password) => {
    expect(problems(password, 'dengbao3')).toBeGreaterThan(0);
  });

  it.each([
    ['Password123!'],
    ['P@ssw0rd2024'],
    ['1qaz@WSX3edc'],
    ['Qwertyuiop123'],
    ['woaini520!!A'],
    ['Admin@12345'],
    ['SkillPark#2030'],
    ['abcABC123123123'],
    ['20300506'],
    ['1234567890'],
    ['!!!!!!!!!!!!'],
    ['ILoveYou1314'],
  ])('knows %s as common', (password) => expect(isCommonPassword(password)).toBe(true));

  it.each([['Otter7river'], ['Correct-horse 7 battery'], ['水獭在河里游得很快啊哈哈'], ['kV9#mQ2$xT7!']])(
    'does not call %s common',
    (password) => expect(isCommonPassword(password)).toBe(false),
  );

  it('lets passwords expire under dengbao3 only, and never in the demo', () => {
    const day = 86_400_000;
    const changed = at(-90 * day);
    const of = (more: Partial<AccessConfig>): boolean =>
      new AccessSettings({ ...config, ...more }).passwordExpired(changed, NOW);
    expect([of({}), of({ PASSWORD_PROFILE: 'asvs' }), of({ DEMO: true })]).toEqual([true, false, false]);
    expect(new AccessSettings(config).passwordExpired(at(-90 * day + 1), NOW)).toBe(false);
    expect(new AccessSettings(config).passwordExpired(null, NOW)).toBe(true);
  });
});

describe('lock-out', () => {
  const fail = (count: FailureCount | null, when: Date): FailureCount => afterFailure(count, when);

  it('locks on the fifth failure and not on the fourth', () => {
    let count: FailureCount | null = null;
    for (let i = 1; i < LOCK_AFTER; i += 1) count = fail(count, at(i));
    expect(lockedFor(count, at(10))).toBe(0);
    count = fail(count, at(10));
    expect(lockedFor(count, at(10))).toBe(LOCK_MS);
    // Guessing on neither counts nor prolongs.
    expect(fail(count, at(1000))).toBe(count);
    expect(lockedFor(count, at(10 + LOCK_MS))).toBe(0);
    expect(fail(count, at(10 + LOCK_MS)).failedCount).toBe(1);
  });

  it('does not add up failures of different days', () => {
    const count = { failedCount: 4, lastFailedAt: at(0), lockedUntil: null };
    expect(fail(count, at(86_400_000)).failedCount).toBe(1);
  });
});

describe('rate limiter', () => {
  it('gives its capacity at once and then refills evenly, for each key', () => {
    const buckets = new TokenBuckets(3, 3000);
    expect([1, 2, 3, 4].map(() => buckets.take('a', 0))).toEqual([true, true, true, false]);
    expect(buckets.take('b', 0)).toBe(true);
    expect(buckets.retryAfter('a', 0)).toBe(1);
    expect([buckets.take('a', 1000), buckets.take('a', 1000)]).toEqual([true, false]);
    buckets.refund('a', 1000);
    expect(buckets.take('a', 1000)).toBe(true);
  });

  it('is switched off by 0 and not confused by a clock that goes back', () => {
    const off = new TokenBuckets(0, 1000);
    expect(Array.from({ length: 50 }, () => off.take('a', 0)).every(Boolean)).toBe(true);
    const one = new TokenBuckets(1, 1000);
    expect([one.take('a', 5000), one.take('a', 0)]).toEqual([true, false]);
  });
});

describe('cookie and CSRF token', () => {
  const token = newSessionToken();

  it('are of 256 bits, derived one way, under a name that HTTPS protects', () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(csrfTokenOf(token)).not.toContain(token);
    expect(csrfTokenOf(token)).not.toBe(csrfTokenOf(newSessionToken()));
    expect([cookieNameOf(true), cookieNameOf(false)]).toEqual(['__Host-sp_session', 'sp_session']);
  });

  it('read one token only, and none when two are claimed', () => {
    const read = (cookie: string): string | null => sessionTokenOf({ cookie }, false);
    expect(read(`a=b; sp_session=${token}`)).toBe(token);
    expect(read(`sp_session=${token}; sp_session=${newSessionToken()}`)).toBeNull();
    expect(read(`sp_session=${token}x`)).toBeNull();
    expect(read(`sp_sessionx=${token}`)).toBeNull();
    expect(sessionTokenOf({ cookie: `sp_session=${token}` }, true)).toBeNull();
    expect(sessionTokenOf({}, false)).toBeNull();
  });

  it('keeps of the browser only its family', () => {
    expect(userAgentFamily('Mozilla/5.0 Chrome/1 Mobile Safari/5 MicroMessenger/8')).toBe('微信');
    expect(userAgentFamily(undefined)).toBe('其他');
  });

  const gate = new AccessGate({} as Tx, new Clock(), new AccessSettings(config), pino({ level: 'silent' }));
  const request = (headers: AccessRequest['headers']): AccessRequest => ({ method: 'POST', headers });

  it.each([
    [{}, 'accepted'],
    [{ origin: 'https://skills.example.cn', 'sec-fetch-site': 'same-origin' }, 'accepted'],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, 'accepted'],
    [{ origin: 'https://evil.example' }, 'request.cross_site'],
    [{ origin: 'https://evil.example', host: 'skills.example.cn' }, 'request.cross_site'],
    [{ origin: 'https://skills.example.cn.evil.example' }, 'request.cross_site'],
    [{ origin: 'null' }, 'request.cross_site'],
    [{ origin: 'not a url' }, 'request.cross_site'],
    [{ 'sec-fetch-site': 'cross-site' }, 'request.cross_site'],
    [{ 'sec-fetch-site': 'same-site' }, 'request.cross_site'],
  ])('writes with %j are %s', (headers, expected) => {
    expect(refusalOf(() => gate.checkOrigin(request(headers)))).toBe(expected);
  });

  it('refuses a write without the token of its own session', () => {
    const cookie = `__Host-sp_session=${token}`;
    const check = (headers: AccessRequest['headers']): string =>
      refusalOf(() => gate.checkCsrf(request(headers)));
    expect(check({ cookie, 'x-csrf-token': csrfTokenOf(token) })).toBe('accepted');
    expect(check({ cookie })).toBe('access.csrf');
    expect(check({ cookie, 'x-csrf-token': csrfTokenOf(newSessionToken()) })).toBe('access.csrf');
    expect(check({ cookie, 'x-csrf-token': '' })).toBe('access.csrf');
    expect(check({ 'x-csrf-token': csrfTokenOf(token) })).toBe('access.csrf');
  });
});

describe('permissions', () => {
  const actor = (roles: Actor['roles']): Actor => ({
    accountId: '0190a0a0-0000-7000-8000-000000000001',
    name: '测试账号',
    centreId: '0190a0a0-0000-7000-8000-000000000002',
    roles,
    requestId: 'r',
  });

  it('open a route to the roles named, and to no other', () => {
    const table = Object.fromEntries(
      Object.values(accessPermissions).map((permission) => [
        permission.name,
        ROLES.filter((role) => refusalOf(() => authorise(actor([role]), permission)) === 'accepted'),
      ]),
    );
    expect(table).toEqual({
      'access.view_accounts': ['AUDITOR', 'ADMINISTRATOR'],
      'access.manage_accounts': ['ADMINISTRATOR'],
      'access.manage_sessions': ['ADMINISTRATOR'],
    });
  });

  it('refuse visitors, people without the role, and people who must change their password', () => {
    const permission = accessPermissions.manageAccounts;
    const admin = actor(['ADMINISTRATOR']);
    expect(refusalOf(() => authorise(null, permission))).toBe('access.not_signed_in');
    expect(refusalOf(() => authorise(null, signedInAccess('自己')))).toBe('access.not_signed_in');
    expect(refusalOf(() => authorise(null, publicAccess('公开')))).toBe('accepted');
    expect(refusalOf(() => authorise(actor([]), permission))).toBe('access.forbidden');
    expect(refusalOf(() => authorise({ ...admin, passwordExpired: true }, permission))).toBe(
      'access.password_expired',
    );
    expect(refusalOf(() => authorise({ ...admin, passwordExpired: true }, signedInAccess('自己')))).toBe(
      'accepted',
    );
  });

  it('have a sentence each, and no fingerprint is stored of a request that holds a password', () => {
    for (const permission of allPermissions()) expect(permission.sentence).toMatch(/[\u4e00-\u9fff]/);
    const holdsPassword = (route: RouteSpec): boolean =>
      Object.keys((route.body as { shape?: object } | undefined)?.shape ?? {}).some((key) =>
        /password/i.test(key),
      );
    const routes: readonly RouteSpec[] = Object.values(accessRoutes).filter(holdsPassword);
    expect(routes.map(({ id }) => id)).toEqual([
      'session.signIn',
      'session.changePassword',
      'account.create',
      'account.resetPassword',
    ]);
    for (const route of routes) expect(route.withoutIdempotency).toBeDefined();
  });
});

describe('roles in one account', () => {
  const of = (...args: Parameters<typeof assertRoles>): string => refusalOf(() => assertRoles(...args));

  it('keep administrators and auditors alone and outsiders out of centre roles', () => {
    expect(of(['ADMINISTRATOR'], {})).toBe('accepted');
    expect(of(['ADMINISTRATOR', 'AUDITOR'], {})).toBe('access.role_conflict');
    expect(of(['AUDITOR', 'REVIEWER'], {})).toBe('access.role_conflict');
    expect(of(['ENTERPRISE_HR', 'CENTRE_MANAGER'], { enterpriseId: 'x' })).toBe('access.role_conflict');
    expect(of(['TRAINER', 'EXAM_OFFICER'], { trainerId: 'x' })).toBe('accepted');
    expect(of(['ENTERPRISE_HR'], {})).toBe('access.link_missing');
    expect(of(['WORKER'], { workerId: null })).toBe('access.link_missing');
  });
});

describe('password hasher', () => {
  it('uses argon2id at the set cost, salts, and takes no password for an account that does not exist', async () => {
    const hasher = new PasswordHasher();
    const [one, two] = await Promise.all([hasher.hash('same password'), hasher.hash('same password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify(one, 'same password')).toBe(true);
    expect(await hasher.verify(one, 'other password')).toBe(false);
    expect(await hasher.verify(null, 'same password')).toBe(false);
  });

  it('works through a queue and turns away what it cannot reach in time', async () => {
    const hasher = new PasswordHasher();
    const hash = await hasher.hash('x');
    const started = Array.from({ length: 230 }, () =>
      hasher.verify(hash, 'x').catch((error: unknown) => (error as DomainError).code),
    );
    const outcomes = await Promise.all(started);
    expect(outcomes.filter((outcome) => outcome === 'request.unavailable')).toHaveLength(27);
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(203);
  });
});
