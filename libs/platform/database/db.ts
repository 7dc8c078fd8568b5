import type { EntityManager } from 'typeorm';

/** A value SQL takes as a parameter. Ids go in through `bin(id)`. */
export type SqlValue = string | number | boolean | Buffer | Date | null;

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
}

export type InsertRow = Readonly<Record<string, SqlValue>>;

/** A list parameter expands for `IN (?)`; never pass an empty one. */
export type SqlParam = SqlValue | readonly SqlValue[];

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;
const ROWS_PER_STATEMENT = 500;

/** Wraps an entity manager. mysql2 expands arrays for `IN (?)` itself. */
export function dbOf(manager: EntityManager): Db {
  const run = async (sql: string, params: readonly SqlParam[]): Promise<unknown> =>
    manager.query(sql, params as unknown[]);
  return {
    manager,
    async query<Row>(sql: string, params: readonly SqlParam[] = []): Promise<Row[]> {
      return (await run(sql, params)) as Row[];
    },
    async execute(sql: string, params: readonly SqlParam[] = []): Promise<ExecuteResult> {
      return (await run(sql, params)) as ExecuteResult;
    },
    async insert(table: string, rows: InsertRow | readonly InsertRow[]): Promise<void> {
      const list = Array.isArray(rows) ? (rows as readonly InsertRow[]) : [rows as InsertRow];
      const first = list[0];
      if (!first) return;
      const columns = Object.keys(first);
      for (const name of [table, ...columns]) {
        if (!IDENTIFIER.test(name)) throw new TypeError(`not an identifier: ${name}`);
      }
      for (let at = 0; at < list.length; at += ROWS_PER_STATEMENT) {
        const chunk = list.slice(at, at + ROWS_PER_STATEMENT);
        const marks = `(${columns.map(() => '?').join(',')})`;
        const values = chunk.flatMap((row) => columns.map((column) => row[column] ?? null));
        await run(
          `INSERT INTO ${table} (${columns.map((c) => `\`${c}\``).join(',')}) VALUES ${chunk.map(() => marks).join(',')}`,
          values,
        );
      }
    },
  };
}
