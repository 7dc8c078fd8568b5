import type { DataSource } from 'typeorm';
import { type AppConfig, ConfigError } from '../config/index.js';

const TRAIL = ['audit_entry', 'audit_seal', 'audit_root'] as const;
/** Refused for the table, for a column. */
const DENIED: readonly unknown[] = [1142, 1143];

/**
 * In production, refuses a database user that may change or delete what the trail holds. The server itself is asked,
 * by explaining statements that would touch no row: it alone knows what grants on everything, a database, a pattern, a
 * table, a column or a role add up to. Throws ConfigError naming the right that is too much.
 */
export async function refuseTrailWriter(
  dataSource: DataSource,
  config: Pick<AppConfig, 'NODE_ENV'>,
): Promise<void> {
  if (config.NODE_ENV !== 'production') return;
  for (const table of TRAIL) {
    const columns = await dataSource.query<{ name: string }[]>(
      `SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position`,
      [table],
    );
    const probes = [
      ['DELETE', `DELETE FROM ${table} WHERE 1 = 0`],
      ...columns.map(({ name }) => ['UPDATE', `UPDATE ${table} SET \`${name}\` = NULL WHERE 1 = 0`]),
    ] as const;
    for (const [verb, sql] of probes) {
      if (await isAllowed(dataSource, sql as string)) {
        throw new ConfigError([
          `DATABASE_URL: its user may ${verb} ${table}; give the application a user of its own (see cli migrate)`,
        ]);
      }
    }
  }
}

async function isAllowed(dataSource: DataSource, sql: string): Promise<boolean> {
  try {
    await dataSource.query(`EXPLAIN ${sql}`);
    return true;
  } catch (error) {
    if (DENIED.includes((error as { errno?: unknown }).errno)) return false;
    throw error;
  }
}
