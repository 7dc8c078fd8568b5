import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bin } from '../../database/index.js';
import { accessPermissions } from '../contracts.js';
import { tokenHash } from '../session-token.js';
import { AccessWorld, codeOf, from, PASSWORD, requestOf } from './access-world.js';

let world: AccessWorld;

beforeAll(async () => {
  world = await AccessWorld.open();
});
afterAll(() => world.close());
afterEach(async () => {
  await world.db.execute(`DELETE FROM sign_in_guard`);
});

const WRONG = 'Wrong-horse 7 battery';

describe('signing in', () => {
  it('answers with the account, its permissions and a CSRF token, and keeps only the hash of the token', async () => {
    const { id, loginName } = await world.account(['ADMINISTRATOR']);
    const signedIn = await world
      .with()
      .signIn.execute(from(), { loginName: ` ${loginName.toUpperCase()} `, password: PASSWORD });
    expect(signedIn.answer).toMatchObject({
      account: { id, roles: ['ADMINISTRATOR'], displayName: '测试账号' },
      mustChangePassword: false,
      expiresAt: '2030-05-06T13:00:00.000Z',
    });
    expect(signedIn.answer.account.permissions).toContain(accessPermissions.manageAccounts.name);
    expect(JSON.stringify(signedIn.answer)).not.toContain(signedIn.token);
    const [row] = await world.db.query<{ hash: Buffer; userAgent: string }>(
      `SELECT token_hash AS hash, user_agent AS userAgent FROM session WHERE account_id = ?`,
      [bin(id)],
    );
    expect(row?.hash.equals(tokenHash(signedIn.token))).toBe(true);
    expect(row?.userAgent).toBe('Chrome');
    expect(await world.actions(id)).toEqual(['access.signed_in']);
  });

  it('opens a new token every time and ends the one the browser brought (fixation)', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    const { signIn, gate } = world.with();
    const first = await signIn.execute(from(), { loginName, password: PASSWORD });
    const planted = 'A'.repeat(43);
    const second = await signIn.execute(from({ previousToken: first.token }), {
      loginName,
      password: PASSWORD,
    });
    const third = await signIn.execute(from({ previousToken: planted }), { loginName, password: PASSWORD });
    expect(new Set([first.token, second.token, third.token, planted]).size).toBe(4);
    expect(await gate.authenticate(requestOf(first), 'r')).toBeNull();
    expect(await gate.authenticate(requestOf({ ...third, token: planted }), 'r')).toBeNull();
    expect(await gate.authenticate(requestOf(second), 'r')).not.toBeNull();
  });

  it('answers an unknown name, a wrong password and a disabled account alike, until they lock alike', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    const disabled = await world.account(['AUDITOR']);
    await world.db.execute(`UPDATE account SET disabled_at = ? WHERE id = ?`, [
      world.clock.now(),
      bin(disabled.id),
    ]);
    const { signIn } = world.with();
    const codes = async (name: string, password: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let i = 0; i < 7; i += 1)
        seen.push(await codeOf(signIn.execute(from(), { loginName: name, password })));
      return seen;
    };
    const expected = [...Array<string>(5).fill('access.bad_credentials'), 'access.locked', 'access.locked'];
    expect(await codes(loginName, WRONG)).toEqual(expected);
    expect(await codes('nobody-of-that-name', WRONG)).toEqual(expected);
    expect(await codes(disabled.loginName, PASSWORD)).toEqual(expected);
    expect(await codes('\u{1F600} 表情', WRONG)).toEqual(expected);
  });

  it('locks after five failures for 15 minutes, even for the right password; four do not lock', async () => {
    const { id, loginName } = await world.account(['AUDITOR']);
    const { signIn } = world.with();
    const attempt = (password: string): Promise<string> =>
      codeOf(signIn.execute(from(), { loginName, password }));
    for (let i = 0; i < 4; i += 1) await attempt(WRONG);
    // Negative control: below the limit the right password opens and forgets the failures.
    expect(await attempt(PASSWORD)).toBe('accepted');
    expect(await world.failures()).toEqual([]);
    for (let i = 0; i < 5; i += 1) expect(await attempt(WRONG)).toBe('access.bad_credentials');
    expect(await attempt(PASSWORD)).toBe('access.locked');
    world.clock.advance(15 * 60_000 - 1);
    expect(await attempt(PASSWORD)).toBe('access.locked');
    world.clock.advance(1);
    expect(await attempt(PASSWORD)).toBe('accepted');
    expect(await world.actions(id)).toContain('access.account_locked');
  });

  it('counts parallel failures exactly: of 24 wrong guesses five are answered, the rest are locked', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    const { signIn } = world.with();
    const codes = await Promise.all(
      Array.from({ length: 24 }, () => codeOf(signIn.execute(from(), { loginName, password: WRONG }))),
    );
    expect(codes.filter((code) => code === 'access.bad_credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'access.locked')).toHaveLength(19);
    expect(await world.failures()).toMatchObject([{ failedCount: 5 }]);
    expect(await codeOf(signIn.execute(from(), { loginName, password: PASSWORD }))).toBe('access.locked');
  });

  it('limits one name from one address, and gives good sign-ins back', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    const { signIn } = world.with({ SIGN_IN_LIMIT_PER_MINUTE: 3 });
    for (let i = 0; i < 6; i += 1) await signIn.execute(from(), { loginName, password: PASSWORD });
    const codes: string[] = [];
    for (let i = 0; i < 4; i += 1)
      codes.push(await codeOf(signIn.execute(from(), { loginName, password: WRONG })));
    expect(codes).toEqual([...Array<string>(3).fill('access.bad_credentials'), 'request.rate_limited']);
    expect(await codeOf(signIn.execute(from({ ip: '192.0.2.2' }), { loginName, password: PASSWORD }))).toBe(
      'accepted',
    );
  });

  it('limits a list of stolen names run from one address', async () => {
    const { signIn } = world.with({ SIGN_IN_LIMIT_PER_MINUTE: 1 });
    const codes: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      codes.push(await codeOf(signIn.execute(from(), { loginName: `stolen-${i}`, password: WRONG })));
    }
    expect(codes.filter((code) => code === 'request.rate_limited')).toHaveLength(2);
  });

  it('forgets counts of yesterday, so that made-up names do not fill the table', async () => {
    const { signIn } = world.with();
    await codeOf(signIn.execute(from(), { loginName: 'made-up-1', password: WRONG }));
    world.clock.advance(86_400_001);
    await codeOf(signIn.execute(from(), { loginName: 'made-up-2', password: WRONG }));
    expect(await world.failures()).toHaveLength(1);
  });

  it('writes neither login name nor password into the log', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    await codeOf(world.with().signIn.execute(from(), { loginName, password: WRONG }));
    const lines = world.logged.join('');
    expect(lines).toContain('sign-in refused');
    expect(lines).not.toContain(loginName);
    expect(lines).not.toContain(WRONG);
  });

  it('refuses a sign-in that a disabling overtakes', async () => {
    const { id, loginName } = await world.account(['AUDITOR']);
    const admin = world.actor(await world.account(['ADMINISTRATOR']), ['ADMINISTRATOR']);
    const { signIn, disableAccount, gate } = world.with();
    const [outcomes] = await Promise.all([
      Promise.allSettled(
        Array.from({ length: 6 }, () => signIn.execute(from(), { loginName, password: PASSWORD })),
      ),
      disableAccount.execute(admin, { accountId: id, reason: '离职' }),
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled')
        expect(await gate.authenticate(requestOf(outcome.value), 'r')).toBeNull();
    }
    const [alive] = await world.db.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM session WHERE account_id = ? AND revoked_at IS NULL`,
      [bin(id)],
    );
    expect(Number(alive?.n)).toBe(0);
  });
});
