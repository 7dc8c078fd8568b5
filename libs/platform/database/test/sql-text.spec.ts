import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { format } from 'mysql2';
import {
  bin,
  binText,
  groupStatements,
  type InsertRow,
  insertStatements,
  longText,
  newId,
} from '../index.js';

/** What the driver sends for a statement. */
const sent = ({ sql, params }: { sql: string; params: readonly unknown[] }): string =>
  format(sql, params as never, false, 'Z');

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom("it's", 'a\\', '\u0000', '"', '?', ';', '陈’', ''),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
);

describe('rows as text', () => {
  it('say the same as rows by placeholders, value for value', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 6 }), (cells) => {
        const rows = cells.map(([a, b, c]): InsertRow => ({ a, b, c }));
        const marks = rows.map(() => '(?,?,?)').join(',');
        const byMarks = format(
          `INSERT INTO t (\`a\`,\`b\`,\`c\`) VALUES ${marks}`,
          cells.flat() as never,
          false,
          'Z',
        );
        const [statement] = insertStatements('t', rows);
        expect(normal(sent(statement!))).toBe(normal(byMarks));
      }),
    );
  });

  /** Bytes may be written x'00' or X'00', and double quotes need no escape. */
  const normal = (sql: string): string =>
    sql
      .replace(/\\([^])/g, (escaped, sign: string) => (sign === '"' ? sign : escaped))
      .replace(/X'([0-9a-f]*)'/gi, "x'$1'");

  it('write down once what a group has in common, and hold as many rows as there are', () => {
    const id = newId();
    const groups = Array.from({ length: 90 }, (_, at) => ({
      shared: { owner: binText(id), note: longText('x'.repeat(600)) },
      rows: [{ n: at * 2 }, { n: at * 2 + 1 }],
    }));
    const statements = groupStatements('t', groups, ['note']);
    expect(statements.length).toBeGreaterThan(1);
    const rows = statements.flatMap((one) => [
      ...sent(one).matchAll(/\((\d+),x'([0-9a-f]{32})','x{600}'\)/g),
    ]);
    expect(rows.map(([, n]) => Number(n))).toEqual(Array.from({ length: 180 }, (_, n) => n));
    expect(new Set(rows.map(([, , owner]) => owner))).toEqual(new Set([bin(id).toString('hex')]));
    expect(
      statements.every(({ sql }) => sql.endsWith('ON DUPLICATE KEY UPDATE `note` = VALUES(`note`)')),
    ).toBe(true);
  });

  it('take no id that is none, and no name that is none', () => {
    expect(() => binText(`' OR 1=1 -- ${'0'.repeat(24)}`)).toThrow('not a UUID');
    expect(() => insertStatements('t; DROP TABLE t', [{ a: 1 }])).toThrow('not an identifier');
    expect(() => insertStatements('t', [{ a: 1 }], ['a = 1 --'])).toThrow('not an identifier');
  });
});
