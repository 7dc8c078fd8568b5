import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ConfigError } from '../../config/index.js';
import { driverOptions } from '../../database/driver-options.js';
import { grantStatements, refuseTrailWriter } from '../index.js';
import { createTrail, type TrailUnderTest } from './trail-under-test.js';

const PRODUCTION = { NODE_ENV: 'production' } as const;
const TABLES = ['audit_entry', 'audit_unsealed', 'audit_seal', 'audit_root', 'audit_chain_head'];

let given: TrailUnderTest;
let users = 0;

beforeAll(async () => {
  given = await createTrail();
});
afterAll(() => given.drop());

/** What a production says to a user with the application's grants and these. */
async function answerTo(...more: readonly string[]): Promise<string> {
  const { dataSource, database } = given;
  const name = `u${(users += 1)}_${database.name.slice(-12)}`;
  const url = new URL(database.url);
  url.username = name;
  url.password = 'test-only';
  await dataSource.query(`CREATE USER '${name}'@'%' IDENTIFIED BY 'test-only'`);
  const limited = new DataSource(driverOptions(url.href, 2));
  try {
    for (const sql of grantStatements(database.name, TABLES, `${name}@%`)) await dataSource.query(sql);
    for (const grant of more) {
      await dataSource.query(`GRANT ${grant.replaceAll('DB', database.name)} TO '${name}'@'%'`);
    }
    await limited.initialize();
    await refuseTrailWriter(limited, PRODUCTION);
    return 'taken';
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.join();
    throw error;
  } finally {
    if (limited.isInitialized) await limited.destroy();
    await dataSource.query(`DROP USER '${name}'@'%'`);
  }
}

describe('a production', () => {
  it("takes the application's own user", async () => {
    expect(await answerTo()).toBe('taken');
  });

  it.each([
    ['DELETE ON DB.audit_entry', 'DELETE audit_entry'],
    ['UPDATE ON DB.audit_entry', 'UPDATE audit_entry'],
    ['UPDATE (detail) ON DB.audit_entry', 'UPDATE audit_entry'],
    ['UPDATE (signature) ON DB.audit_root', 'UPDATE audit_root'],
    ['DELETE ON DB.audit_seal', 'DELETE audit_seal'],
    ['ALL PRIVILEGES ON DB.*', 'DELETE audit_entry'],
    ['UPDATE ON `t\\_%`.*', 'UPDATE audit_entry'],
    ['DELETE ON *.*', 'DELETE audit_entry'],
  ])('refuses a user with %s, in one line', async (grant, verb) => {
    const answer = await answerTo(grant);
    expect(answer).toMatch(new RegExp(`^DATABASE_URL: its user may ${verb};`));
    expect(answer).not.toContain('\n');
  });

  it('alone is asked that: one user may do for trying out', async () => {
    await expect(refuseTrailWriter(given.dataSource, PRODUCTION)).rejects.toBeInstanceOf(ConfigError);
    await refuseTrailWriter(given.dataSource, { NODE_ENV: 'development' });
    const [row] = await given.tx.read.query<{ n: number }>('SELECT COUNT(*) AS n FROM audit_chain_head');
    expect(row?.n).toBe(1);
  });
});
