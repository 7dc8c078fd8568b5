import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock, PasswordHasher, Tx } from '../../../../libs/platform/index.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { refusalOf } from '../../../../test/support/training.js';
import { createCentre, initialPassword, readCentreWish } from '../centre.js';

const WISH = { code: 'LY-1', name: '龙岩中心', admin: 'admin.ly', city: '' };

let database: TestDatabase;
let tx: Tx;
const clock = new FixedClock(new Date('2026-11-23T01:00:00.000Z'));

beforeAll(async () => {
  database = await createTestDatabase();
  tx = new Tx(database.dataSource);
}, 600_000);
afterAll(() => database.drop());

describe('a production centre from the command line', () => {
  it('gets an administrator whose password is told once and has to be changed', async () => {
    const { accountId, password } = await createCentre(tx, clock, WISH);
    const [account] = await tx.read.query<{
      login: string;
      hash: string;
      changed: Date | null;
      role: string;
    }>(
      `SELECT a.login_name AS login, a.password_hash AS hash, a.password_changed_at AS changed, r.role
         FROM account a JOIN account_role r ON r.account_id = a.id`,
    );
    expect(account).toMatchObject({ login: 'admin.ly', changed: null, role: 'ADMINISTRATOR' });
    expect(await new PasswordHasher().verify(account?.hash ?? '', password)).toBe(true);
    const entries = await tx.read.query<{ detail: string }>('SELECT detail FROM audit_entry');
    expect(entries).toHaveLength(1);
    expect(entries[0]?.detail).toContain(accountId);
    expect(JSON.stringify(entries)).not.toContain(password);
  });

  it('is refused when the code or the login name is there, and nothing is written', async () => {
    await expect(createCentre(tx, clock, WISH)).rejects.toThrow('is there already');
    const taken = createCentre(tx, clock, { ...WISH, code: 'LY-2' });
    expect(await refusalOf(taken)).toBe('access.login_taken');
    const [centres] = await tx.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM skills_centre');
    expect(Number(centres?.n)).toBe(1);
  });
});

describe('what the command reads', () => {
  it('is a wish, or what is wrong with it', () => {
    expect(readCentreWish(['--code', 'LY', '--name', '中心', '--admin', 'admin.ly'])).toEqual({
      code: 'LY',
      name: '中心',
      admin: 'admin.ly',
      city: '',
    });
    for (const args of [[], ['--code'], ['--code', 'ly', '--name', 'x', '--admin', 'abc'], ['--what', 'x']])
      expect(readCentreWish(args)).toHaveProperty('problem');
  });

  it('makes passwords of every kind of sign, never twice the same', () => {
    const passwords = Array.from({ length: 200 }, initialPassword);
    expect(new Set(passwords).size).toBe(200);
    for (const one of passwords) {
      expect(one).toHaveLength(20);
      for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]) expect(one).toMatch(kind);
    }
  });
});
