import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  escapeCellText,
  inspectWorkbook,
  readCsv,
  readSheet,
  unescapeCellText,
  writeCsv,
  writeWorkbook,
  type SheetContent,
} from '../index.js';
import { buildWorkbook, row } from './zip-builder.js';

const PREFIXES = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', "'=", ' =', "''+1"];

/** Text a workbook can hold: no lone surrogates, no control characters XML forbids; CR is normalised by XML. */
const cellText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('张三', '=1+1', "'=1", '350802199001011234', '𠮷·木'),
  )
  .map((text) =>
    [...text]
      .filter((character) => character >= ' ' && !/[\uD800-\uDFFF\uFFFE\uFFFF]$/.test(character))
      .join(''),
  )
  .filter((text) => text.trim() !== '');

async function content(file: Buffer, headers: readonly string[]): Promise<SheetContent> {
  const result = await readSheet(file, { sheet: '名册', headers, maxRows: 1000 });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.content;
}

describe('formula escaping', () => {
  it.each(PREFIXES)('escapes a leading %j and takes it back', (prefix) => {
    expect(escapeCellText(`${prefix}cmd`)).toBe(`'${prefix}cmd`);
    expect(unescapeCellText(`'${prefix}cmd`)).toBe(`${prefix}cmd`);
  });

  it('leaves harmless text alone', () => {
    for (const text of ['张三', "O'Neil", "'quoted'", '12-3', '', 'a=b'])
      expect(escapeCellText(text)).toBe(text);
  });

  it('is undone exactly, for every text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.constantFrom(...PREFIXES), fc.string()).map((p) => p.join('')),
        ),
        (text) => {
          const escaped = escapeCellText(text);
          expect(unescapeCellText(escaped)).toBe(text);
          expect(escaped).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        },
      ),
    );
  });
});

describe('a workbook written and read again', () => {
  it('keeps every text, and passes the house’s own inspection', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: cellText, id: cellText }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const file = await writeWorkbook({
            sheets: [
              {
                name: '名册',
                columns: [
                  { header: '姓名*', key: 'name' },
                  { header: '证件号码', key: 'id' },
                ],
                rows,
              },
            ],
          });
          const { rows: read } = await content(file, ['姓名', '证件号码']);
          expect(read.map((line) => line.cells.map((cell) => cell.text))).toEqual(
            rows.map(({ name, id }) => [name, id]),
          );
          expect(read.flatMap((line) => line.cells.map((cell) => cell.kind))).not.toContain('number');
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gives equal bytes for equal content, with lists, notes and instructions', async () => {
    const write = (): Promise<Buffer> =>
      writeWorkbook({
        sheets: [
          {
            name: '名册',
            columns: [
              { header: '姓名', key: 'name', note: '与身份证一致' },
              { header: '用工形式', key: 'form', dropdown: ['在职', '劳务派遣'] },
              { header: '人数', key: 'count', format: 'integer' },
              { header: '日期', key: 'day', format: 'date' },
              { header: '金额', key: 'money', format: 'money' },
            ],
            rows: [{ name: '张三', form: '在职', count: 3, day: '2024-02-29', money: 120_050 }],
            blankRows: 20,
          },
        ],
        instructions: { lines: ['请逐行填写。', '=不要公式'] },
      });
    const file = await write();
    expect((await write()).equals(file)).toBe(true);
    const inspected = await inspectWorkbook(file);
    expect(inspected).toMatchObject({ ok: true, sheets: [{ name: '名册' }, { name: '填写说明' }] });
    const { rows } = await content(file, ['姓名', '用工形式', '人数', '日期', '金额']);
    expect(rows[0]!.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['text', '张三'],
      ['text', '在职'],
      ['number', '3'],
      ['date', '2024-02-29'],
      ['number', '1200.5'],
    ]);
  });

  it('refuses to write what would not be the value', async () => {
    const write = (format: 'integer' | 'date' | 'money', value: string | number): Promise<Buffer> =>
      writeWorkbook({
        sheets: [{ name: 'a', columns: [{ header: 'h', key: 'k', format }], rows: [{ k: value }] }],
      });
    await expect(write('integer', 1.5)).rejects.toThrow(RangeError);
    await expect(write('money', '1')).rejects.toThrow(RangeError);
    await expect(write('date', '2023-02-29')).rejects.toThrow(RangeError);
    await expect(writeWorkbook({ sheets: [{ name: 'a/b', columns: [], rows: [] }] })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('reading cells', () => {
  it('tells an id that became a number from one that stayed text', async () => {
    const rows =
      row(1, ['姓名', '证件号码']) +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>张三</t></is></c><c r="B2"><v>3.50802199001011E+17</v></c></row>' +
      row(3, ['李四', '350802199001011234']);
    const { rows: read } = await content(buildWorkbook({ rows }), ['姓名', '证件号码']);
    expect(read[0]!.cells[1]).toEqual({
      kind: 'number',
      text: '350802199001011000',
      raw: '3.50802199001011E+17',
      rowNumber: 2,
      column: 'B',
    });
    expect(read[1]!.cells[1]).toMatchObject({ kind: 'text', text: '350802199001011234', rowNumber: 3 });
  });

  it('control: reading it as text would have given a well-formed but wrong id', () => {
    expect(String(Number('350802199001011234'))).not.toBe('350802199001011234');
  });

  it('finds the header below a title, in any column order, and names what is missing or unknown', async () => {
    const rows =
      row(1, ['某企业花名册']) +
      row(3, ['证件号码（18位）', '备注2', ' 姓 名 * ', '姓名']) +
      row(5, ['1', '2', '3']);
    const read = await content(buildWorkbook({ rows }), ['姓名', '证件号码', '手机号']);
    expect(read).toMatchObject({
      sheet: '花名册',
      headerRowNumber: 3,
      columns: ['C', 'A', undefined],
      missingHeaders: ['手机号'],
      unknownHeaders: ['备注2'],
      repeatedHeaders: ['姓名'],
    });
    expect(read.rows).toHaveLength(1);
    expect(read.rows[0]!.cells.map((cell) => cell.text)).toEqual(['3', '1', '']);
  });

  it('reads booleans, errors, rich text, phonetics, escapes and formulas where they are allowed', async () => {
    const rows =
      row(1, ['a', 'b', 'c', 'd']) +
      '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c>' +
      '<c r="C2" t="inlineStr"><is><r><t>张</t></r><r><t>三_x0041_</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>' +
      '<c r="D2"><f>1+1</f><v>2</v></c></row>';
    const result = await readSheet(buildWorkbook({ rows }), {
      headers: ['a', 'b', 'c', 'd'],
      maxRows: 9,
      limits: { refuse: { formulas: false } },
    });
    expect(result.ok && result.content.rows[0]!.cells.map(({ kind, text }) => [kind, text])).toEqual([
      ['boolean', 'TRUE'],
      ['error', '#REF!'],
      ['text', '张三A'],
      ['formula', '2'],
    ]);
  });

  it('refuses more filled rows than asked for, not counting blank ones', async () => {
    const rows = row(1, ['姓名']) + row(2, ['张三']) + row(3, [' ']) + row(4, ['李四']);
    const read = (maxRows: number) => readSheet(buildWorkbook({ rows }), { headers: ['姓名'], maxRows });
    expect(await read(2)).toMatchObject({ ok: true });
    expect(await read(1)).toMatchObject({ ok: false, refusal: { code: 'too_many_rows' } });
  });
});

describe('CSV', () => {
  it('gives back what was written, for every text', () => {
    const field = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''));
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
        expect(readCsv(writeCsv(rows))).toEqual({
          ok: true,
          rows,
          rowNumbers: rows.map((_, at) => at + 1),
        });
      }),
    );
  });

  it('starts with a byte order mark, ends lines with CRLF and escapes formulas', () => {
    expect(
      writeCsv([
        ['=cmd|x', '张"三"', 120_000],
        ['+86', '-1', 5],
      ]).toString('utf8'),
    ).toBe('\uFEFF\'=cmd|x,"张""三""",120000\r\n\'+86,\'-1,5\r\n');
    expect(() => writeCsv([[Number.NaN]])).toThrow(RangeError);
  });

  it.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['only blank lines', Buffer.from('\r\n\r\n'), 'empty'],
    ['GBK', Buffer.from('d5c5c8fd', 'hex'), 'not_utf8'],
    ['a workbook', buildWorkbook(), 'not_'],
    ['an open quote', Buffer.from('"a,b\r\n'), 'bad_quotes'],
    ['a quote inside', Buffer.from('a"b,c\r\n'), 'bad_quotes'],
    ['text after a quote', Buffer.from('"a"b,c\r\n'), 'bad_quotes'],
    ['a very wide line', Buffer.from(','.repeat(500)), 'too_many_columns'],
    ['very many lines', Buffer.from('a,b\n'.repeat(30_000)), 'too_many_rows'],
  ])('refuses %s', (_, file, code) => {
    const result = readCsv(file);
    expect(result.ok ? 'accepted' : result.code).toContain(code);
  });

  it('names the line of the trouble, counting breaks inside quotes', () => {
    const result = readCsv(Buffer.from('"a\nb",c\r\nx"y\r\n'));
    expect(result).toMatchObject({ ok: false, code: 'bad_quotes', line: 3 });
  });
});
