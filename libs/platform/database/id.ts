import { v7 } from 'uuid';

/** A new UUIDv7: sortable by time, so rows of one moment lie together in the index. */
export const newId = (): string => v7();

/** The 16 bytes of a canonical UUID string, as every id parameter is passed to SQL. */
export function bin(id: string): Buffer {
  const hex = id.replaceAll('-', '');
  if (hex.length !== 32) throw new TypeError('not a UUID');
  return Buffer.from(hex, 'hex');
}

/** `bin` for a nullable id. */
export const binOrNull = (id: string | null | undefined): Buffer | null => (id == null ? null : bin(id));

/** Canonical string of 16 bytes read from a BINARY(16) column. */
export function idFromBytes(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** TypeORM options of an id column; reads arrive as strings already (see driver-options.ts). */
export const idColumn = {
  type: 'binary' as const,
  length: 16,
  transformer: { to: (id: string | null): Buffer | null => binOrNull(id), from: (id: string): string => id },
};

/** TypeORM options of an instant column. */
export const instantColumn = { type: 'datetime' as const, precision: 3 };

/** TypeORM options of a JSON column. */
export const jsonColumn = {
  type: 'longtext' as const,
  transformer: {
    to: (value: unknown): string | null => (value == null ? null : JSON.stringify(value)),
    from: (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : text),
  },
};
