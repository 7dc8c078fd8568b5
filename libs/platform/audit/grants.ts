/** The trail's own tables, and those the stages declare. */
const APPEND_ONLY = new Set(['audit_entry', 'audit_seal', 'audit_root']);
const NAME = /^[A-Za-z0-9_$.-]{1,64}$/;
const HOST = /^[A-Za-z0-9_.:%-]{1,255}$/;

/**
 * Declares tables whose rows are facts: added and read, never changed or deleted. Each stage does so where it lists
 * its entities, so that whoever knows the schema knows this too.
 */
export function declareAppendOnly(...tables: readonly string[]): void {
  for (const table of tables) APPEND_ONLY.add(table);
}

/** What the application's database user may do with one table. */
export function privilegesOn(table: string): string {
  if (APPEND_ONLY.has(table)) return 'SELECT, INSERT';
  if (table === 'audit_unsealed') return 'SELECT, INSERT, DELETE';
  if (table === 'audit_chain_head') return 'SELECT, UPDATE';
  // The list of migrations belongs to the administrator who runs them.
  if (table === 'migrations') return 'SELECT';
  return 'SELECT, INSERT, UPDATE, DELETE';
}

/**
 * The GRANTs that make the trail append-only for the application: table by table, so that there is no privilege on
 * the whole database to fall back on. Run by the administrator after every migration; the user must hold nothing
 * else. `account` is `name@host`, as `SELECT CURRENT_USER()` answers it.
 */
export function grantStatements(database: string, tables: readonly string[], account: string): string[] {
  const at = account.lastIndexOf('@');
  const [user, host] = [account.slice(0, at), account.slice(at + 1)];
  if (![database, user, ...tables].every((name) => NAME.test(name)) || !HOST.test(host)) {
    throw new TypeError('not an account, database or table name');
  }
  return tables.map(
    (table) => `GRANT ${privilegesOn(table)} ON \`${database}\`.\`${table}\` TO '${user}'@'${host}'`,
  );
}
