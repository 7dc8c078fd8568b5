import { createConnection, type RowDataPacket } from 'mysql2/promise';
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
    const appUser = decodeURIComponent(new URL(config.DATABASE_URL).username);
    if (appUser === decodeURIComponent(new URL(adminUrl).username)) return;
    const tables = await dataSource.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
    );
    const names = tables.map(({ name }) => name);
    const database = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
    const account = await accountOf(config.DATABASE_URL);
    for (const statement of grantStatements(database, names, account)) await dataSource.query(statement);
  } finally {
    await dataSource.destroy();
  }
}

/** `name@host` under which the server knows the application; it may connect before it may do anything. */
async function accountOf(url: string): Promise<string> {
  const { hostname, port, username, password } = new URL(url);
  const connection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  });
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT CURRENT_USER() AS account');
    return String(rows[0]?.['account']);
  } finally {
    await connection.end();
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
