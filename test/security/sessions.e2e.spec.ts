import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { DEMO_PASSWORD } from '../../libs/platform/index.js';
import { type PrivateServers, startPrivateServers } from '../faults/private-servers.js';
import { startSystem, type System } from '../support/system.js';
import { type Answer, Caller, codeOf, cookieOf, send } from './caller.js';

/** Sessions as an attacker meets them: planted, stolen, guessed, and with the cache emptied under them. */
describe('sessions under attack', () => {
  let servers: PrivateServers;
  let system: System;
  let administrator: Caller;
  let accounts = 0;

  beforeAll(async () => {
    servers = await startPrivateServers();
    system = await startSystem({ seed: 'small', apis: 2, workers: 1, servers });
    administrator = await Caller.signIn(at(0), 'admin1');
  }, 600_000);
  afterAll(async () => {
    await system?.stop();
    await servers?.stop();
  });

  const at = (index: number) => (): string => system.baseUrls[index] ?? system.baseUrl;

  /** A fresh account that nobody else uses. */
  async function newAccount(): Promise<{ id: string; login: string }> {
    const login = `victim-${(accounts += 1)}`;
    const { id } = await administrator.must<{ id: string }>('POST', '/api/accounts', {
      loginName: login,
      displayName: `受害者 ${accounts}`,
      roles: ['REVIEWER'],
      initialPassword: DEMO_PASSWORD,
    });
    return { id, login };
  }
  const withCookie = (cookie: string, index = 0): Promise<Answer> =>
    send(at(index)(), { method: 'GET', path: '/api/session', headers: { cookie } });
  const isAlive = async (cookie: string): Promise<boolean[]> =>
    Promise.all([0, 1].map(async (index) => (await withCookie(cookie, index)).status === 200));
  const signIn = (loginName: string, password: string, cookie?: string): Promise<Answer> =>
    send(at(0)(), {
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ loginName, password }),
    });

  it('never goes on with a token that was there before the sign-in', async () => {
    const { login } = await newAccount();
    const invented = `sp_session=${randomBytes(32).toString('base64url')}`;
    const first = await signIn(login, DEMO_PASSWORD, invented);
    expect(first.status).toBe(200);
    expect(cookieOf(first)).not.toBe(invented);
    expect(await isAlive(invented)).toEqual([false, false]);
    const attackers = cookieOf(await signIn('hr2', DEMO_PASSWORD));
    expect(await isAlive(attackers)).toEqual([true, true]);
    const second = await signIn(login, DEMO_PASSWORD, attackers);
    expect(cookieOf(second)).not.toBe(attackers);
    expect(await isAlive(attackers)).toEqual([false, false]);
    expect(await isAlive(cookieOf(second))).toEqual([true, true]);
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await signIn('hr1', DEMO_PASSWORD);
    const [header = ''] = [answer.headers['set-cookie'] ?? []].flat();
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/SameSite=Strict/);
    expect(header).not.toMatch(/Domain=/i);
    const token = cookieOf(answer).split('=')[1] ?? '';
    expect(answer.text).not.toContain(token);
    expect(system.logs()).not.toContain(token);
  });

  const ENDINGS: readonly (readonly [string, (victim: Caller) => Promise<Answer>])[] = [
    ['signing out', (victim) => victim.call('DELETE', '/api/session')],
    [
      'a new password',
      (victim) =>
        victim.call('POST', '/api/session/password', {
          body: { currentPassword: DEMO_PASSWORD, newPassword: `${DEMO_PASSWORD}-Neu7` },
        }),
    ],
    [
      'a password reset',
      (victim) =>
        administrator.call('POST', `/api/accounts/${victim.account.id}/password`, {
          body: { initialPassword: `${DEMO_PASSWORD}-Neu8` },
        }),
    ],
    [
      'a change of roles',
      (victim) =>
        administrator.call('PUT', `/api/accounts/${victim.account.id}/roles`, {
          body: { roles: ['APPROVER'] },
        }),
    ],
    [
      'disabling the account',
      (victim) =>
        administrator.call('POST', `/api/accounts/${victim.account.id}/disable`, {
          body: { reason: '离岗' },
        }),
    ],
  ];

  it.each(ENDINGS)('a stolen cookie is dead after %s, on every API process at once', async (_, end) => {
    const { login } = await newAccount();
    const victim = await Caller.signIn(at(0), login);
    // Control: until then the thief is in.
    expect(await isAlive(victim.cookie)).toEqual([true, true]);
    expect((await end(victim)).status).toBe(200);
    expect(await isAlive(victim.cookie)).toEqual([false, false]);
    const [row] = await system.database.dataSource.query<{ n: string }[]>(
      `SELECT COUNT(*) AS n FROM session s JOIN account a ON a.id = s.account_id
        WHERE a.login_name = ? AND s.revoked_at IS NOT NULL`,
      [login],
    );
    expect(Number(row?.n)).toBeGreaterThan(0);
  });

  it('a second session of the same account ends with a new password; the one that changed it goes on with a new token', async () => {
    const { login } = await newAccount();
    const [here, elsewhere] = [await Caller.signIn(at(0), login), await Caller.signIn(at(1), login)];
    const changed = await here.call('POST', '/api/session/password', {
      body: { currentPassword: DEMO_PASSWORD, newPassword: `${DEMO_PASSWORD}-Neu9` },
    });
    expect(changed.status).toBe(200);
    expect(await isAlive(elsewhere.cookie)).toEqual([false, false]);
    expect(await isAlive(here.cookie)).toEqual([false, false]);
    expect(await isAlive(cookieOf(changed))).toEqual([true, true]);
  });

  it('an administrator ends one session and leaves the other', async () => {
    const { id, login } = await newAccount();
    const [first, second] = [await Caller.signIn(at(0), login), await Caller.signIn(at(0), login)];
    const { items } = await administrator.must<{ items: { id: string }[] }>(
      'GET',
      `/api/accounts/${id}/sessions`,
    );
    expect(items).toHaveLength(2);
    const one = items[0]?.id ?? '';
    expect((await administrator.call('DELETE', `/api/sessions/${one}`)).status).toBe(200);
    const alive = [...(await isAlive(first.cookie)), ...(await isAlive(second.cookie))];
    expect(alive.filter(Boolean)).toHaveLength(2);
  });

  it('locks a name after five failures, known or not, with the same words', async () => {
    const { login } = await newAccount();
    const outcomes = async (name: string): Promise<string[]> => {
      const found: string[] = [];
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const answer = await signIn(name, `falsch-${attempt}`);
        const text = answer.text
          .replace(/"traceId":"[^"]*"/, '')
          .replace(/"retryAfterSeconds":\d+/, '"retryAfterSeconds":N');
        found.push(`${answer.status} ${text}`);
      }
      return found;
    };
    const [known, unknown] = [await outcomes(login), await outcomes('nobody-of-that-name')];
    expect(known).toEqual(unknown);
    expect(known.map((one) => one.slice(0, 3))).toEqual([
      ...Array<string>(5).fill('401'),
      '429',
      '429',
      '429',
    ]);
    const right = await signIn(login, DEMO_PASSWORD);
    expect([right.status, codeOf(right)]).toEqual([429, 'access.locked']);
    // Not a lock of the person who is signed in already, nor of anybody else.
    expect((await signIn('hr2', DEMO_PASSWORD)).status).toBe(200);
  });

  it('a lock counts over all API processes, and guesses at the same time get no more than five tries', async () => {
    const { login } = await newAccount();
    const guesses = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        send(at(index % 2)(), {
          method: 'POST',
          path: '/api/session',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ loginName: login, password: `guess-${index}` }),
        }),
      ),
    );
    const tried = guesses.filter((answer) => codeOf(answer) === 'access.bad_credentials').length;
    expect(tried).toBe(5);
    expect(guesses.filter((answer) => codeOf(answer) === 'access.locked')).toHaveLength(19);
    expect(codeOf(await signIn(login, DEMO_PASSWORD))).toBe('access.locked');
  }, 600_000);

  it('an emptied Redis neither revives a dead session nor signs anybody out', async () => {
    const { login } = await newAccount();
    const [living, dead] = [await Caller.signIn(at(0), login), await Caller.signIn(at(0), login)];
    expect(await isAlive(dead.cookie)).toEqual([true, true]);
    await dead.must('DELETE', '/api/session');
    const redis = new Redis(servers.redisUrl, { lazyConnect: true });
    await redis.connect();
    for (let round = 0; round < 5; round += 1) {
      await redis.flushall();
      expect(await isAlive(dead.cookie)).toEqual([false, false]);
      expect(await isAlive(living.cookie)).toEqual([true, true]);
    }
    redis.disconnect();
    await servers.redis.kill();
    expect(await isAlive(dead.cookie)).toEqual([false, false]);
    expect(await isAlive(living.cookie)).toEqual([true, true]);
    await servers.redis.start();
    expect(await isAlive(dead.cookie)).toEqual([false, false]);
  }, 600_000);

  it('a guessed or mangled token is nobody', async () => {
    const good = await Caller.signIn(at(0), 'hr1');
    const token = good.cookie.split('=')[1] ?? '';
    const mangled = [
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      `${token.slice(0, 20)}%00`,
      '',
      ...Array.from({ length: 200 }, () => randomBytes(32).toString('base64url')),
    ];
    for (const one of mangled) expect((await withCookie(`sp_session=${one}`)).status).toBe(401);
    // Two different cookies of the name: which one is meant cannot be known.
    const two = await withCookie(`sp_session=${randomBytes(32).toString('base64url')}; ${good.cookie}`);
    expect(two.status).toBe(401);
    expect((await withCookie(good.cookie)).status).toBe(200);
  });
});
