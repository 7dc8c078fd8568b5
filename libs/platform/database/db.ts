import type { EntityManager } from 'typeorm';

/** A value SQL takes as a parameter. Ids go in through `bin(id)`, texts of some length may go in through `longText`. */
export type SqlValue = string | number | boolean | Buffer | Date | LongText | null;

/** What a quoted SQL text cannot hold as it is. */
const NEEDS_ESCAPE = /['\\\u0000-\u001f]/;

/** A text that was found to need no escapes; the driver asks it for its SQL. Made by `longText` only. */
class LongText {
  constructor(private readonly text: string) {}

  toSqlString(): string {
    return `'${this.text}'`;
  }
}
export type { LongText };

/**
 * A long text as a parameter. The driver escapes character by character, double quotes too, which no server needs: for
 * some KiB of JSON that costs more than to decide what it says. A text with anything to escape goes the usual way.
 */
export function longText(text: string): SqlValue {
  return NEEDS_ESCAPE.test(text) ? text : new LongText(text);
}

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
  /** Inserts one row or many in one statement; keys are column names. An empty list does nothing. */
  insert(table: string, rows: InsertRow | readonly InsertRow[]): Promise<void>;
  /**
   * As `insert`, for rows whose result nobody waits for: inside a transaction they travel with the next statement
   * or with the commit, in order, and an error of theirs is raised there. Locks are held for fewer round trips.
   */
  insertLater(table: string, rows: InsertRow | readonly InsertRow[]): Promise<void>;
  /** As `execute`, sent like `insertLater`. */
  executeLater(sql: string, params?: readonly SqlParam[]): Promise<void>;
}

export type InsertRow = Readonly<Record<string, SqlValue>>;

/** A list parameter expands for `IN (?)`; never pass an empty one. */
export type SqlParam = SqlValue | readonly SqlValue[];

/** One statement and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlParam[];
}

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;
const ROWS_PER_STATEMENT = 500;

/**
 * The driver may send several statements in one packet, so no text of ours may hold more than one: with this, a
 * value that got into a text by mistake cannot add a statement of its own. Values belong into parameters.
 */
export function oneStatement(sql: string): string {
  if (sql.includes(';')) throw new TypeError('one statement at a time, and values as parameters');
  return sql;
}

/** The statements that insert these rows. */
export function insertStatements(table: string, rows: InsertRow | readonly InsertRow[]): Statement[] {
  const list = Array.isArray(rows) ? (rows as readonly InsertRow[]) : [rows as InsertRow];
  const first = list[0];
  if (!first) return [];
  const columns = Object.keys(first);
  for (const name of [table, ...columns]) {
    if (!IDENTIFIER.test(name)) throw new TypeError(`not an identifier: ${name}`);
  }
  const into = `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(',')}) VALUES `;
  const marks = `(${columns.map(() => '?').join(',')})`;
  const statements: Statement[] = [];
  for (let at = 0; at < list.length; at += ROWS_PER_STATEMENT) {
    const chunk = list.slice(at, at + ROWS_PER_STATEMENT);
    statements.push({
      sql: into + chunk.map(() => marks).join(','),
      params: chunk.flatMap((row) => columns.map((column) => row[column] ?? null)),
    });
  }
  return statements;
}

/** Wraps an entity manager: every statement by itself, at once. mysql2 expands arrays for `IN (?)` itself. */
export function dbOf(manager: EntityManager): Db {
  const run = async ({ sql, params }: Statement): Promise<unknown> =>
    manager.query(oneStatement(sql), params as unknown[]);
  const insert = async (table: string, rows: InsertRow | readonly InsertRow[]): Promise<void> => {
    for (const statement of insertStatements(table, rows)) await run(statement);
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
    insertLater: insert,
    async executeLater(sql: string, params: readonly SqlParam[] = []): Promise<void> {
      await run({ sql, params });
    },
  };
}
