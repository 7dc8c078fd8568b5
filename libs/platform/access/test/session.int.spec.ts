import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { schemaDrift } from '../../../database/schema-drift.js';
import { bin, driverOptions, newId } from '../../database/index.js';
import { accessRoutes } from '../contracts.js';
import type { SignedIn } from '../session-answer.js';
import { accessEntities } from '../store/access-entities.js';
import { AccessWorld, codeOf, from, PASSWORD, requestOf } from './access-world.js';

let world: AccessWorld;

beforeAll(async () => {
  world = await AccessWorld.open();
});
afterAll(() => world.close());

const NEW_PASSWORD = 'Another-staple 9 river';
const signIn = (loginName: string, password = PASSWORD): Promise<SignedIn> =>
  world.with().signIn.execute(from(), { loginName, password });
const isAlive = async (signedIn: SignedIn): Promise<boolean> =>
  (await world.with().gate.authenticate(requestOf(signedIn), 'r')) !== null;

describe('sessions', () => {
  it('agree with their migration', async () => {
    const own = new DataSource({
      ...driverOptions(world.url, 2),
      entities: accessEntities,
    } as DataSourceOptions);
    await own.initialize();
    try {
      expect(await schemaDrift(own)).toEqual([]);
      await world.db.execute(`ALTER TABLE session MODIFY user_agent VARCHAR(41) NOT NULL`);
      expect(await schemaDrift(own)).not.toEqual([]);
      await world.db.execute(`ALTER TABLE session MODIFY user_agent VARCHAR(40) NOT NULL`);
    } finally {
      await own.destroy();
    }
  });

  it('make an actor of the account as it is now', async () => {
    const enterpriseId = newId();
    const { id, loginName } = await world.account(['ENTERPRISE_HR'], { enterpriseId });
    const signedIn = await signIn(loginName);
    expect(await world.with().gate.authenticate(requestOf(signedIn), 'req-1')).toMatchObject({
      accountId: id,
      centreId: world.centreId,
      roles: ['ENTERPRISE_HR'],
      enterpriseId,
      requestId: 'req-1',
    });
  });

  it('end when idle, are put off by use once a minute, and end for good after twelve hours', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    const [idle, used] = [await signIn(loginName), await signIn(loginName)];
    const { gate } = world.with();
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      expect(await isAlive(used)).toBe(true);
      await gate.authenticate(requestOf(used), 'r');
      await gate.onModuleDestroy();
      world.clock.advance(20 * 60_000);
    }
    expect(await isAlive(idle)).toBe(false);
    expect(await isAlive(used)).toBe(true);
    world.clock.advance(20 * 60_000);
    expect(await isAlive(used)).toBe(false);
  });

  it('stay revoked in every process, also when a request in flight puts off their end', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    const signedIn = await signIn(loginName);
    const [one, other] = [world.with(), world.with()];
    const actor = await one.gate.authenticate(requestOf(signedIn), 'r');
    world.clock.advance(61_000);
    await Promise.all([
      other.signOut.execute(actor!),
      ...Array.from({ length: 10 }, () => one.gate.authenticate(requestOf(signedIn), 'r')),
    ]);
    await one.gate.onModuleDestroy();
    expect(await one.gate.authenticate(requestOf(signedIn), 'r')).toBeNull();
    expect(await other.gate.authenticate(requestOf(signedIn), 'r')).toBeNull();
    // Negative control: it is the revocation that keeps it out.
    await world.db.execute(`UPDATE session SET revoked_at = NULL, revoked_reason = NULL WHERE id = ?`, [
      bin(actor!.sessionId!),
    ]);
    expect(await one.gate.authenticate(requestOf(signedIn), 'r')).not.toBeNull();
  });

  it('all end with a password change, the stolen copy too; the owner goes on under a new token', async () => {
    const { id, loginName } = await world.account(['AUDITOR']);
    const [own, elsewhere] = [await signIn(loginName), await signIn(loginName)];
    const { gate, changePassword } = world.with();
    const actor = (await gate.authenticate(requestOf(own), 'r'))!;
    const change = (currentPassword: string, newPassword: string): Promise<SignedIn> =>
      changePassword.execute(actor, { currentPassword, newPassword }, undefined);
    expect(await codeOf(change('Wrong-horse 7 battery', NEW_PASSWORD))).toBe('request.invalid');
    expect(await codeOf(change(PASSWORD, 'password123'))).toBe('access.weak_password');
    expect(await codeOf(change(PASSWORD, PASSWORD))).toBe('access.weak_password');
    expect(await isAlive(own)).toBe(true);
    const renewed = await change(PASSWORD, NEW_PASSWORD);
    expect([await isAlive(own), await isAlive(elsewhere), await isAlive(renewed)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await codeOf(signIn(loginName))).toBe('access.bad_credentials');
    expect(await isAlive(await signIn(loginName, NEW_PASSWORD))).toBe(true);
    expect(await world.actions(id)).toContain('access.password_changed');
  });

  it('cannot be used to guess the password without end', async () => {
    const { loginName } = await world.account(['AUDITOR']);
    const { gate, changePassword } = world.with();
    const actor = (await gate.authenticate(requestOf(await signIn(loginName)), 'r'))!;
    const codes: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const guess = { currentPassword: `Guess-number ${i}!`, newPassword: NEW_PASSWORD };
      codes.push(await codeOf(changePassword.execute(actor, guess, undefined)));
    }
    expect(codes).toEqual([...Array<string>(5).fill('request.invalid'), 'access.locked']);
  });

  it('are listed and ended by their owner, and by an administrator of the same centre only', async () => {
    const user = await world.account(['AUDITOR']);
    const [first, second] = [await signIn(user.loginName), await signIn(user.loginName)];
    const { gate, listSessions, revokeSession } = world.with();
    const owner = (await gate.authenticate(requestOf(first), 'r'))!;
    const other = (await gate.authenticate(requestOf(second), 'r'))!;
    expect((await listSessions.execute(owner)).items.filter(({ current }) => current)).toHaveLength(1);
    const admin = world.actor(await world.account(['ADMINISTRATOR']), ['ADMINISTRATOR']);
    const stranger = { ...admin, centreId: newId() };
    const nosy = world.actor(await world.account(['WORKER'], { workerId: newId() }), ['WORKER']);
    const target = { sessionId: other.sessionId! };
    expect(await codeOf(revokeSession.execute(stranger, { ...target, anyones: true }))).toBe(
      'request.not_found',
    );
    expect(await codeOf(revokeSession.execute(nosy, { ...target, anyones: false }))).toBe(
      'request.not_found',
    );
    expect(await codeOf(revokeSession.execute(admin, { sessionId: newId(), anyones: true }))).toBe(
      'request.not_found',
    );
    expect(await codeOf(listSessions.execute(stranger, user.id))).toBe('request.not_found');
    expect(await isAlive(second)).toBe(true);
    await revokeSession.execute(owner, { ...target, anyones: false });
    expect([await isAlive(first), await isAlive(second)]).toEqual([true, false]);
    await revokeSession.execute(admin, { sessionId: owner.sessionId!, anyones: true });
    expect(await isAlive(first)).toBe(false);
  });
});

describe('accounts', () => {
  it('are created, disabled and given roles, ending their sessions each time', async () => {
    const admin = world.actor(await world.account(['ADMINISTRATOR']), ['ADMINISTRATOR']);
    const use = world.with();
    const loginName = `new-${newId().slice(-12)}`;
    const input = {
      loginName,
      displayName: '新同事',
      initialPassword: NEW_PASSWORD,
      roles: ['REVIEWER' as const],
    };
    const { id } = await use.createAccount.execute(admin, input);
    expect(await codeOf(use.createAccount.execute(admin, input))).toBe('access.login_taken');
    const first = await signIn(loginName, NEW_PASSWORD);
    expect(first.answer.mustChangePassword).toBe(true);
    const limited = await use.gate.authenticate(requestOf(first), 'r');
    expect(limited?.passwordExpired).toBe(true);
    expect(await codeOf(use.gate.admit(requestOf(first), accessRoutes.listAccounts, 'r'))).toBe(
      'access.password_expired',
    );
    expect(await codeOf(use.gate.admit(requestOf(first), accessRoutes.current, 'r'))).toBe('accepted');
    await use.changeRoles.execute(admin, { accountId: id, roles: ['APPROVER'] });
    expect(await isAlive(first)).toBe(false);
    const second = await signIn(loginName, NEW_PASSWORD);
    expect(second.answer.account.roles).toEqual(['APPROVER']);
    await use.disableAccount.execute(admin, { accountId: id, reason: '离职' });
    expect(await isAlive(second)).toBe(false);
    const page = await use.listAccounts.execute(admin, { search: loginName, limit: 10, offset: 0 });
    expect(page).toMatchObject({ total: 1, items: [{ id, roles: ['APPROVER'] }] });
    expect(page.items[0]?.disabledAt).not.toBeNull();
    expect(await world.actions(id)).toEqual(
      expect.arrayContaining(['access.account_created', 'access.roles_changed', 'access.account_disabled']),
    );
  });

  it('get no role that makes a link work which is nobody of their centre', async () => {
    const admin = world.actor(await world.account(['ADMINISTRATOR']), ['ADMINISTRATOR']);
    const trainerId = newId();
    const { id } = await world.account(['REVIEWER'], { trainerId });
    const change = { accountId: id, roles: ['TRAINER' as const] };
    world.links.gone.add(trainerId);
    expect(await codeOf(world.with().changeRoles.execute(admin, change))).toBe('access.link_unknown');
    world.links.gone.delete(trainerId);
    expect(await codeOf(world.with().changeRoles.execute(admin, change))).toBe('accepted');
  });

  it('of another centre are as good as unknown; one cannot act on oneself', async () => {
    const { id } = await world.account(['AUDITOR']);
    const admin = world.actor(await world.account(['ADMINISTRATOR']), ['ADMINISTRATOR']);
    const stranger = { ...admin, centreId: newId() };
    const use = world.with();
    const reset = { accountId: id, initialPassword: NEW_PASSWORD };
    expect(await codeOf(use.disableAccount.execute(stranger, { accountId: id, reason: '无' }))).toBe(
      'request.not_found',
    );
    expect(await codeOf(use.changeRoles.execute(stranger, { accountId: id, roles: ['REVIEWER'] }))).toBe(
      'request.not_found',
    );
    expect(await codeOf(use.resetPassword.execute(stranger, reset))).toBe('request.not_found');
    expect(await codeOf(use.disableAccount.execute(admin, { accountId: newId(), reason: '无' }))).toBe(
      'request.not_found',
    );
    const self = { accountId: admin.accountId!, reason: '无' };
    expect(await codeOf(use.disableAccount.execute(admin, self))).toBe('access.own_account');
  });

  it('that are locked can be reset by an administrator', async () => {
    const { id, loginName } = await world.account(['AUDITOR']);
    const admin = world.actor(await world.account(['ADMINISTRATOR']), ['ADMINISTRATOR']);
    for (let i = 0; i < 5; i += 1) await codeOf(signIn(loginName, 'Wrong-horse 7 battery'));
    expect(await codeOf(signIn(loginName))).toBe('access.locked');
    await world.with().resetPassword.execute(admin, { accountId: id, initialPassword: NEW_PASSWORD });
    expect((await signIn(loginName, NEW_PASSWORD)).answer.mustChangePassword).toBe(true);
  });
});
