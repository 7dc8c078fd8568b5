import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../libs/database/index.js';

export interface TestDatabase {
  readonly dataSource: DataSource;
  readonly url: string;
  readonly name: string;
  /** Drops the database and closes the pool. */
  drop(): Promise<void>;
}

/**
 * A migrated database of its own for one spec file. TEST_DATABASE_ADMIN_URL names a throw-away server
 * (`npm test` starts one).
 */
export async function createTestDatabase(
  options: { migrate?: boolean; poolSize?: number; adminUrl?: string } = {},
): Promise<TestDatabase> {
  const admin = options.adminUrl ?? process.env['TEST_DATABASE_ADMIN_URL'];
  if (!admin) throw new Error('TEST_DATABASE_ADMIN_URL is not set: run the tests with `npm test`');
  const name = `t_${process.pid}_${randomBytes(6).toString('hex')}`;
  const root = await createDataSource(new URL('/mysql', admin).href, 1).initialize();
  await root.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  const dataSource = await createDataSource(url.href, options.poolSize ?? 8).initialize();
  if (options.migrate !== false) await dataSource.runMigrations({ transaction: 'none' });
  return {
    dataSource,
    url: url.href,
    name,
    async drop() {
      await dataSource.destroy();
      await root.query(`DROP DATABASE ${name}`);
      await root.destroy();
    },
  };
}
