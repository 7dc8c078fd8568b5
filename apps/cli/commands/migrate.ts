import { connectDataSource, schemaDrift } from '../../../libs/database/index.js';
import { grantStatements, loadConfig } from '../../../libs/platform/index.js';

/**
 * Brings the schema up to date under the administrator's address and gives the application's user its rights:
 * everything on ordinary tables, reading and adding only on the audit trail.
 */
export async function migrate(): Promise<void> {
  const config = loadConfig(process.env);
  const adminUrl = config.DATABASE_ADMIN_URL ?? config.DATABASE_URL;
  const dataSource = await connectDataSource(adminUrl, 2);
  try {
    const done = await dataSource.runMigrations({ transaction: 'none' });
    process.stdout.write(`${done.length} migrations applied\n`);
    const user = new URL(config.DATABASE_URL).username;
    if (user === new URL(adminUrl).username) return;
    const tables = await dataSource.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
    );
    for (const statement of grantStatements(
      tables.map(({ name }) => name),
      decodeURIComponent(user),
    )) {
      await dataSource.query(statement);
    }
  } finally {
    await dataSource.destroy();
  }
}

/** Fails, naming the statements, when entities and migrated schema disagree. */
export async function checkSchema(): Promise<number> {
  const config = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_ADMIN_URL ?? config.DATABASE_URL, 2);
  try {
    await dataSource.runMigrations({ transaction: 'none' });
    const drift = await schemaDrift(dataSource);
    for (const statement of drift) process.stdout.write(`${statement}\n`);
    process.stdout.write(
      drift.length === 0 ? 'entities and schema agree\n' : `${drift.length} differences\n`,
    );
    return drift.length === 0 ? 0 : 1;
  } finally {
    await dataSource.destroy();
  }
}
