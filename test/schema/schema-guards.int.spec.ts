import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { guardedTables } from './guards/index.js';
import type { Key, Row } from './guards/guarded.js';
import { another, columnsOf, sampleRow, sampleValue, type Column } from './sample-row.js';

const CHECK_FAILED = 4025;
const DUPLICATE = 1062;

const keyOf = (key: readonly string[] | Key): Key => ('columns' in key ? key : { columns: key });

const tables = Object.entries(guardedTables);
const checks = tables.flatMap(([table, { checks = {} }]) =>
  Object.entries(checks).flatMap(([check, rows]) =>
    Object.entries(rows).map(([what, row]) => ({ table, check, what, row })),
  ),
);
const furtherRows = tables.flatMap(([table, { alsoRight = {} }]) =>
  Object.entries(alsoRight).map(([what, row]) => ({ table, what, row })),
);
const keys = tables.flatMap(([table, { keys = {} }]) =>
  Object.entries(keys).map(([key, given]) => ({ table, key, ...keyOf(given) })),
);
/** A column is given another value alone, unless the table asks for more. */
const keyColumns = keys.flatMap(({ columns, ...key }) =>
  columns.map((column) => ({ ...key, columns, column })),
);

interface Refusal {
  readonly errno: number;
  readonly by: string | undefined;
}

describe('the database itself', () => {
  let database: TestDatabase;
  let runner: QueryRunner;
  let columns: ReadonlyMap<string, readonly Column[]>;
  /** By table: each unique index with its columns, the primary key among them. */
  const indexes = new Map<string, Map<string, string[]>>();
  const checksInSchema: { table: string; name: string }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 });
    columns = await columnsOf(database);
    const parts = await database.dataSource.query<{ table: string; name: string; column: string }[]>(
      `SELECT table_name AS \`table\`, index_name AS name, column_name AS \`column\`
         FROM information_schema.statistics WHERE table_schema = DATABASE() AND non_unique = 0
        ORDER BY table_name, index_name, seq_in_index`,
    );
    for (const { table, name, column } of parts) {
      const ofTable = indexes.get(table) ?? new Map<string, string[]>();
      ofTable.set(name, [...(ofTable.get(name) ?? []), column]);
      indexes.set(table, ofTable);
    }
    checksInSchema.push(
      ...(await database.dataSource.query<{ table: string; name: string }[]>(
        `SELECT table_name AS \`table\`, constraint_name AS name
           FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()`,
      )),
    );
    runner = database.dataSource.createQueryRunner();
    // Only the rules within a row, and between the rows of one table, are asked here.
    await runner.query('SET SESSION foreign_key_checks = 0');
    // What migrations themselves wrote would take the places of the rows tried here.
    for (const [table] of tables) await runner.query(`DELETE FROM \`${table}\``);
  });
  afterAll(async () => {
    await runner.release();
    await database.drop();
  });
  beforeEach(() => runner.query('START TRANSACTION'));
  afterEach(() => runner.query('ROLLBACK'));

  const columnsIn = (table: string): readonly Column[] => columns.get(table) ?? [];
  const rightRow = (table: string): Row => ({
    ...sampleRow(columnsIn(table)),
    ...guardedTables[table]?.row,
  });
  const insert = async (table: string, row: Row): Promise<Refusal | null> => {
    const names = Object.keys(row);
    const places = names.map(() => '?').join(', ');
    try {
      await runner.query(
        `INSERT INTO \`${table}\` (${names.map((name) => `\`${name}\``).join(', ')}) VALUES (${places})`,
        Object.values(row),
      );
      return null;
    } catch (error) {
      const { errno, message } = error as { errno: number; message: string };
      const by = /CONSTRAINT `([^`]+)` failed|for key '([^']+)'/.exec(message);
      if (errno !== CHECK_FAILED && errno !== DUPLICATE) throw error;
      return { errno, by: by?.[1] ?? by?.[2] };
    }
  };

  /** The table again with this one CHECK: it must refuse by itself what others would refuse as well. */
  const tableWithOnly = async (table: string, check: string): Promise<string> => {
    await runner.query('ROLLBACK');
    const others = checksInSchema.filter((other) => other.table === table && other.name !== check);
    await runner.query(`DROP TABLE IF EXISTS alone`);
    await runner.query(`CREATE TABLE alone LIKE \`${table}\``);
    await runner.query(`ALTER TABLE alone ${others.map(({ name }) => `DROP CONSTRAINT ${name}`).join(', ')}`);
    return 'alone';
  };

  it('has no CHECK that nothing here tries to break, and none is missing', () => {
    const expected = checks.map(({ table, check }) => `${table}: ${check}`);
    expect(checksInSchema.map(({ table, name }) => `${table}: ${name}`).sort()).toEqual(
      [...new Set(expected)].sort(),
    );
  });

  it('has no unique key that nothing here tries to break, and none is missing', () => {
    const inSchema = [...indexes].flatMap(([table, ofTable]) =>
      [...ofTable].map(([name, parts]) => ({ table, name, parts: parts.join(', ') })),
    );
    const rules = inSchema.filter(({ name, parts }) => name !== 'PRIMARY' || parts !== 'id');
    const text = (table: string, name: string, parts: string) => `${table}: ${name} (${parts})`;
    expect(rules.map(({ table, name, parts }) => text(table, name, parts)).sort()).toEqual(
      keys.map(({ table, key, columns: parts }) => text(table, key, parts.join(', '))).sort(),
    );
  });

  it.each(tables.map(([table]) => table))('lets a right row into %s', async (table) => {
    expect(await insert(table, rightRow(table))).toBeNull();
  });

  it.each(furtherRows)('lets into $table $what', async ({ table, row }) => {
    expect(await insert(table, { ...rightRow(table), ...row })).toBeNull();
  });

  it.each(checks)('$check refuses $what', async ({ table, check, row }) => {
    const broken = { ...rightRow(table), ...row };
    const refusal = await insert(table, broken);
    expect(refusal).toMatchObject({ errno: CHECK_FAILED });
    if (refusal?.by === check) return;
    expect(await insert(await tableWithOnly(table, check), broken)).toEqual({
      errno: CHECK_FAILED,
      by: check,
    });
  });

  /** What makes another row of `row` by one column of a key. */
  const apartIn = (table: string, key: string, column: string, row: Row): Row =>
    keys.find((known) => known.table === table && known.key === key)?.apart?.[column] ?? {
      [column]: another(row[column] ?? null),
    };

  /** The row that takes the place in the key, and a second one that meets it there and nowhere else. */
  const twoInOnePlace = (table: string, { columns: parts, first = {} }: Key, key: string): [Row, Row] => {
    const given = rightRow(table);
    const filled = columnsIn(table)
      .filter(({ name }) => parts.includes(name) && (given[name] ?? null) === null)
      .map((column) => [column.name, sampleValue(column)]);
    const one: Row = { ...given, ...Object.fromEntries(filled), ...first };
    const two = { ...one };
    for (const [other, otherParts] of indexes.get(table) ?? []) {
      if (other === key || otherParts.some((part) => (two[part] ?? null) === null)) continue;
      if (otherParts.some((part) => two[part] !== one[part])) continue;
      const free = otherParts.find((part) => !parts.includes(part));
      if (free) Object.assign(two, apartIn(table, other, free, two));
    }
    return [one, two];
  };

  it.each(keys)('$table: $key refuses a second row in its place', async ({ table, key, ...given }) => {
    const [one, two] = twoInOnePlace(table, given, key);
    expect(await insert(table, one)).toBeNull();
    expect(await insert(table, two)).toEqual({ errno: DUPLICATE, by: key });
  });

  it.each(keyColumns)(
    '$table: $key lets in a row of another $column',
    async ({ table, column, ...given }) => {
      const [one, two] = twoInOnePlace(table, given, given.key);
      expect(await insert(table, one)).toBeNull();
      expect(await insert(table, { ...two, ...apartIn(table, given.key, column, two) })).toBeNull();
    },
  );
});
