import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const ID_BYTES = 16;
/** Random bytes are fetched for many ids at once: asking the system for each costs more than all the rest. */
const pool = Buffer.alloc(ID_BYTES * 256);
let used = pool.length;
const last = { msecs: 0, seq: 0 };

/** A new UUIDv7: sortable by time, so rows of one moment lie together in the index; later ones of a process sort after. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + ID_BYTES);
  used += ID_BYTES;
  const now = Date.now();
  if (now > last.msecs) {
    last.msecs = now;
    // Half of the counter is left free, so that it does not run over within a millisecond.
    last.seq = random.readUInt32BE(6) >>> 1;
  } else {
    last.seq = (last.seq + 1) >>> 0;
    if (last.seq === 0) last.msecs += 1;
  }
  return v7({ random, msecs: last.msecs, seq: last.seq });
}

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
