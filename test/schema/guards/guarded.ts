/** Column values of one row; what is left out is filled in by type. Ids are their 16 bytes. */
export type Row = Readonly<Record<string, string | number | Buffer | null>>;

/** A unique key by its columns, with what a row needs besides them to be let in. */
export interface Key {
  readonly columns: readonly string[];
  /** Values of the row that takes the place in the key. */
  readonly first?: Row;
  /** By column of the key: what makes another row of it, where the next number, text or id would not do. */
  readonly apart?: Readonly<Record<string, Row>>;
}

/** What the database itself must refuse of one table. */
export interface Guarded {
  /** Values that the CHECKs ask of a row that is let in. */
  readonly row?: Row;
  /** Further rows that are let in: what broken ones start from. */
  readonly alsoRight?: Readonly<Record<string, Row>>;
  /** By the CHECK's name, each row that it alone is to refuse: what it would be, and the values that make it so. */
  readonly checks?: Readonly<Record<string, Readonly<Record<string, Row>>>>;
  /** By name; PRIMARY too, where it is a rule of the work and not only a number. */
  readonly keys?: Readonly<Record<string, readonly string[] | Key>>;
}

export type GuardedTables = Readonly<Record<string, Guarded>>;

const ID_BYTES = 16;

/** Fixed id by number, sorted as the numbers are. */
export function fixedId(number: number): Buffer {
  const bytes = Buffer.alloc(ID_BYTES);
  bytes.writeUInt32BE(number, ID_BYTES - 4);
  return bytes;
}

/** People for rules of two pairs of eyes. */
export const ANNA = fixedId(1);
export const BO = fixedId(2);
export const CHEN = fixedId(3);
export const DAI = fixedId(4);

export const ON = '2026-03-10';
export const AT = '2026-03-10 09:00:00.000';

/** A word that stands in no list of the schema. */
export const unknown = (column: string): Record<string, Row> => ({
  [`an unknown ${column.replaceAll('_', ' ')}`]: { [column]: 'NOBODY' },
});

export const noJson = (column: string): Record<string, Row> => ({
  [`${column.replaceAll('_', ' ')} that is no JSON`]: { [column]: 'no JSON' },
});
