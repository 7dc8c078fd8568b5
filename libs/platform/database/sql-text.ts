import { escape } from 'mysql2';

/** What a quoted SQL text cannot hold as it is. */
const NEEDS_ESCAPE = /['\\\u0000-\u001f]/;

/** A piece of SQL that is right as it stands; the driver asks it for its text. Made in this file only. */
class SqlText {
  constructor(private readonly sql: string) {}

  toSqlString(): string {
    return this.sql;
  }
}
export type { SqlText };

/** A value SQL takes as a parameter. Ids go in through `bin(id)`, texts of some length may go in through `longText`. */
export type SqlValue = string | number | boolean | Buffer | Date | SqlText | null;

/**
 * A long text as a parameter. The driver escapes character by character, double quotes too, which no server needs: for
 * some KiB of JSON that costs more than to decide what it says. A text with anything to escape goes the usual way.
 */
export function longText(text: string): SqlValue {
  return NEEDS_ESCAPE.test(text) ? text : new SqlText(`'${text}'`);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `bin(id)` for an id that goes into many rows at once: its SQL is made here, once. */
export function binText(id: string): SqlValue {
  if (!UUID.test(id)) throw new TypeError('not a UUID');
  return new SqlText(`x'${id.replaceAll('-', '')}'`);
}

export type InsertRow = Readonly<Record<string, SqlValue>>;

/** Rows that have some columns in common: those are written down once. */
export interface RowGroup {
  readonly shared: InsertRow;
  readonly rows: readonly InsertRow[];
}

/**
 * Adds a group to the pieces of the one parameter of `VALUES ?`: `own` columns of each row, then the `shared` ones.
 * Answers how long they are. The text is the driver's own, value for value; what makes it cheaper is that no placeholder
 * is looked for in it, that most values need no escape, and that the pieces are put together once.
 */
export function addGroup(
  pieces: string[],
  { rows, shared }: RowGroup,
  own: readonly string[],
  common: readonly string[],
): number {
  const tail = common.length === 0 ? ')' : `${own.length === 0 ? '' : ','}${valuesText(shared, common)})`;
  let length = 0;
  for (const row of rows) {
    const text = valuesText(row, own);
    pieces.push(pieces.length === 0 ? '(' : ',(', text, tail);
    length += text.length + tail.length + 2;
  }
  return length;
}

/** The one parameter itself. */
export const rowsText = (pieces: readonly string[]): SqlText => new SqlText(pieces.join(''));

function valuesText(row: InsertRow, columns: readonly string[]): string {
  const values: string[] = [];
  for (const column of columns) values.push(literal(row[column] ?? null));
  return values.join(',');
}

/** Many rows hold one moment; it is written once. */
let moment: { readonly at: Date; readonly text: string } | undefined;

function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return NEEDS_ESCAPE.test(value) ? escape(value) : `'${value}'`;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (value instanceof SqlText) return value.toSqlString();
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`;
  if (!(value instanceof Date)) return escape(value);
  // 'Z': as the connection is set, instants are written in UTC.
  if (moment?.at !== value) moment = { at: value, text: escape(value, false, 'Z') };
  return moment.text;
}
