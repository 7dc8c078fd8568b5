import type { EntityManager } from 'typeorm';
import { addGroup, type InsertRow, type RowGroup, rowsText, type SqlValue } from './sql-text.js';

export { binText, type InsertRow, longText, type RowGroup, type SqlText, type SqlValue } from './sql-text.js';

export interface ExecuteResult {
  readonly affectedRows: number;
}

/**
 * A connection as repositories see it: inside `tx.run` one transaction, outside (`tx.read`) one statement each.
 * `?` placeholders only; identifiers are constants of the code.
 */
export interface Db {
  readonly manager: EntityManager;
  query<Row>(sql: string, params?: readonly SqlParam[]): Promise<Row[]>;
  execute(sql: string, params?: readonly SqlParam[]): Promise<ExecuteResult>;
  /**
   * Inserts one row or many in one statement; keys are column names. An empty list does nothing. `updating`: where a
   * row with that key is there already, these columns of it are set instead.
   */
  insert(table: string, rows: InsertRow | readonly InsertRow[], updating?: readonly string[]): Promise<void>;
  /** As `insert`, for many rows of which some have columns in common. */
  insertGroups(table: string, groups: readonly RowGroup[], updating?: readonly string[]): Promise<void>;
  /**
   * As `insert`, for rows whose result nobody waits for: inside a transaction they travel with the next statement
   * or with the commit, in order, and an error of theirs is raised there. Locks are held for fewer round trips.
   */
  insertLater(table: string, rows: InsertRow | readonly InsertRow[]): Promise<void>;
  /** As `execute`, sent like `insertLater`. */
  executeLater(sql: string, params?: readonly SqlParam[]): Promise<void>;
}

/** A list parameter expands for `IN (?)`; never pass an empty one. */
export type SqlParam = SqlValue | readonly SqlValue[];

/** One statement and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  /** How many values it carries, where that is more than its parameters. */
  readonly values?: number;
}

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;
const ROWS_PER_STATEMENT = 500;
/** Characters of a statement beyond which no further group goes in: below 128 KiB, larger texts are dear to collect. */
const TEXT_PER_STATEMENT = 64 * 1024;

/**
 * The driver may send several statements in one packet, so no text of ours may hold more than one: with this, a
 * value that got into a text by mistake cannot add a statement of its own. Values belong into parameters.
 */
export function oneStatement(sql: string): string {
  if (sql.includes(';')) throw new TypeError('one statement at a time, and values as parameters');
  return sql;
}

/** The statements that insert these rows. */
export function insertStatements(
  table: string,
  rows: InsertRow | readonly InsertRow[],
  updating: readonly string[] = [],
): Statement[] {
  const list = Array.isArray(rows) ? (rows as readonly InsertRow[]) : [rows as InsertRow];
  const groups: RowGroup[] = [];
  for (const row of list) groups.push({ shared: {}, rows: [row] });
  return groupStatements(table, groups, updating);
}

/** The same for rows in groups; all groups have the same columns, and no group is empty or larger than a statement. */
export function groupStatements(
  table: string,
  groups: readonly RowGroup[],
  updating: readonly string[] = [],
): Statement[] {
  const first = groups[0];
  if (!first) return [];
  const own = Object.keys(first.rows[0] ?? {});
  const common = Object.keys(first.shared);
  const columns = [...own, ...common];
  for (const name of [table, ...columns, ...updating]) {
    if (!IDENTIFIER.test(name)) throw new TypeError(`not an identifier: ${name}`);
  }
  const into = `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(',')}) VALUES `;
  const set = updating.map((column) => `\`${column}\` = VALUES(\`${column}\`)`).join(', ');
  const onDuplicate = set === '' ? '' : ` ON DUPLICATE KEY UPDATE ${set}`;
  const statements: Statement[] = [];
  let pieces: string[] = [];
  let rows = 0;
  let length = 0;
  const close = (): void => {
    if (rows === 0) return;
    statements.push({
      sql: `${into}?${onDuplicate}`,
      params: [rowsText(pieces)],
      values: rows * columns.length,
    });
    pieces = [];
    rows = 0;
    length = 0;
  };
  for (const group of groups) {
    if (rows + group.rows.length > ROWS_PER_STATEMENT || length > TEXT_PER_STATEMENT) close();
    length += addGroup(pieces, group, own, common);
    rows += group.rows.length;
  }
  close();
  return statements;
}

/** Wraps an entity manager: every statement by itself, at once. mysql2 expands arrays for `IN (?)` itself. */
export function dbOf(manager: EntityManager): Db {
  const run = async ({ sql, params }: Statement): Promise<unknown> =>
    manager.query(oneStatement(sql), params as unknown[]);
  const insert: Db['insert'] = async (table, rows, updating) => {
    for (const statement of insertStatements(table, rows, updating)) await run(statement);
  };
  return {
    manager,
    async query<Row>(sql: string, params: readonly SqlParam[] = []): Promise<Row[]> {
      return (await run({ sql, params })) as Row[];
    },
    async execute(sql: string, params: readonly SqlParam[] = []): Promise<ExecuteResult> {
      return (await run({ sql, params })) as ExecuteResult;
    },
    insert,
    async insertGroups(table, groups, updating) {
      for (const statement of groupStatements(table, groups, updating)) await run(statement);
    },
    insertLater: insert,
    async executeLater(sql: string, params: readonly SqlParam[] = []): Promise<void> {
      await run({ sql, params });
    },
  };
}
