import type { TestDatabase } from '../support/database.js';
import { fixedId, type Row } from './guards/guarded.js';

type Value = Row[string];

/** A column as information_schema describes it. */
export interface Column {
  readonly name: string;
  readonly ordinal: number;
  readonly type: string;
  readonly length: number | null;
  /** The row may leave it out. */
  readonly optional: boolean;
}

/** The columns of every table of the database, by table. */
export async function columnsOf(database: TestDatabase): Promise<ReadonlyMap<string, readonly Column[]>> {
  const rows = await database.dataSource.query<
    (Omit<Column, 'optional'> & { table: string; nullable: string; preset: string | null })[]
  >(
    `SELECT table_name AS \`table\`, column_name AS name, ordinal_position AS ordinal, data_type AS type,
            character_maximum_length AS length, is_nullable AS nullable, column_default AS preset
       FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`,
  );
  const tables = new Map<string, Column[]>();
  for (const { table, nullable, preset, ...column } of rows) {
    const columns = tables.get(table) ?? [];
    columns.push({
      ...column,
      ordinal: Number(column.ordinal),
      optional: nullable === 'YES' || preset !== null,
    });
    tables.set(table, columns);
  }
  return tables;
}

/** A value by type alone, always the same; ids of different columns differ. */
export function sampleValue({ name, ordinal, type, length }: Column): Value {
  switch (type) {
    case 'binary':
      return Number(length) === 16 ? fixedId(1000 + ordinal) : Buffer.alloc(Number(length), ordinal);
    case 'varchar':
      return 'text'.slice(0, Number(length));
    case 'longtext':
      return 'text';
    case 'tinyint':
      return 0;
    case 'smallint':
    case 'int':
    case 'bigint':
      return 1;
    case 'date':
      return '2026-03-02';
    case 'datetime':
      return '2026-03-02 08:00:00.000';
    default:
      throw new Error(`no sample of type ${type} for ${name}`);
  }
}

/** What a row must have, by type: nothing of what may stay empty or has a preset of its own. */
export function sampleRow(columns: readonly Column[]): Row {
  return Object.fromEntries(
    columns.filter(({ optional }) => !optional).map((column) => [column.name, sampleValue(column)]),
  );
}

/** The next value of its kind. */
export function another(value: Value): Value {
  if (value === null) throw new TypeError('nothing has no next value');
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') {
    const last = value.at(-1) ?? '';
    return (
      value.slice(0, -1) + (/\d/.test(last) ? String((Number(last) + 1) % 10) : last === 'z' ? 'y' : 'z')
    );
  }
  const next = Buffer.from(value);
  next[0] = (next[0] ?? 0) ^ 0x80;
  return next;
}
