import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainError, DomainErrorCode, SheetTemplate } from '../../../kernel/index.js';
import { csvAsWorkbook, readSheet, readUpload, templateFile, writeCsv, writeWorkbook } from '../index.js';

const TEMPLATE: SheetTemplate = {
  sheet: '名单',
  fileName: '名单模板',
  columns: [
    { key: 'name', header: '姓名*' },
    { key: 'places', header: '名额(人)' },
  ],
  instructions: ['每行一人'],
};
type Change = Partial<Parameters<typeof readUpload>[2]>;
// Any registered code will do.
const REFUSED: DomainErrorCode = 'request.invalid';
const read = (file: Buffer, change: Change = {}) =>
  readUpload(file, TEMPLATE, { maxRows: 100, refusedAs: REFUSED, ...change });
const csv = (text: string): Buffer => Buffer.from(text);
const refusal = (file: Buffer, change?: Change): Promise<unknown> =>
  read(file, change).then(
    () => 'read',
    ({ code, details, fields }: DomainError) => [code, details['reason'], fields[0]?.path],
  );
const cellsOf = (sheet: Awaited<ReturnType<typeof read>>['sheet']) =>
  sheet.rows.map(({ rowNumber, cells }) => [rowNumber, ...cells.map(({ column, text }) => column + text)]);

describe('an uploaded list', () => {
  it('has the row and column numbers of its file: blank lines count, breaks in a cell do not', async () => {
    const { format, sheet } = await read(
      csv('\n某企业名单\n\n备注, 姓　名 ,名额\n"一\n二",张三,3\n\n,,\n,李四,\n'),
    );
    expect(format).toBe('CSV');
    expect(sheet).toMatchObject({ headerRowNumber: 4, missingHeaders: [], repeatedHeaders: [] });
    expect(cellsOf(sheet)).toEqual([
      [5, 'B张三', 'C3'],
      [8, 'B李四', 'C'],
    ]);
  });

  it('says the same as a workbook and as a CSV, and in the workbook that a CSV is marked up in', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary-ascii' }).filter((one) => !one.includes('\0')),
      fc.constantFrom('', ' ', '=1+1', "'=1", '张三', '１２', '350802199001011234'),
    );
    const rows = fc.array(fc.record({ name: text, places: text }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (people) => {
        const clean = people.map(({ name, places }) => ({
          // XML knows neither of these; a workbook cannot hold them.
          name: name.replace(/[\p{Cc}]/gu, ''),
          places: places.replace(/[\p{Cc}]/gu, ''),
        }));
        const file = writeCsv([['姓名', '名额'], ...clean.map(({ name, places }) => [name, places])]);
        const book = await writeWorkbook({
          sheets: [{ name: TEMPLATE.sheet, columns: TEMPLATE.columns, rows: clean }],
        });
        const expected = cellsOf((await read(file)).sheet);
        expect(cellsOf((await read(book)).sheet)).toEqual(expected);
        expect(cellsOf((await read(await csvAsWorkbook(file, TEMPLATE.sheet))).sheet)).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  }, 600_000);

  it('keeps its row numbers in the workbook that it is marked up in', async () => {
    const file = csv('\n姓名,名额\n张三,=1\n\n\n李四,2\n');
    const book = await csvAsWorkbook(file, '名单');
    expect(cellsOf((await read(book)).sheet)).toEqual(cellsOf((await read(file)).sheet));
    expect((await read(book)).sheet).toMatchObject({
      headerRowNumber: 2,
      rows: [{ rowNumber: 3 }, { rowNumber: 6 }],
    });
  });

  it('is refused as asked for, with the reason: unreadable, too long, no .xlsx where one must be', async () => {
    const many = csv(`姓名\n${'张三\n'.repeat(101)}`);
    expect(await refusal(Buffer.from('PK\u0003\u0004xx', 'latin1'))).toEqual([
      REFUSED,
      'zip_damaged',
      'file',
    ]);
    expect(await refusal(Buffer.from([0xff, 0xfe]))).toEqual([REFUSED, 'not_utf8', 'file']);
    expect(await refusal(many)).toEqual([REFUSED, 'too_many_rows', 'file']);
    expect(await refusal(csv(`姓名\n${'\n'.repeat(20_001)}张三`))).toEqual([
      REFUSED,
      'too_many_rows',
      'file',
    ]);
    expect(await refusal(csv('姓名\n张三\n'), { workbookOnly: true })).toEqual([
      REFUSED,
      'text_file',
      'file',
    ]);
  });

  it('without any of our headers is refused where the caller wants it so, and else read as one without', async () => {
    const alien = csv('甲,乙\n1,2\n');
    expect(await refusal(alien, { refuseAlien: true })).toEqual([REFUSED, 'wrong_template', 'file']);
    expect((await read(alien)).sheet).toMatchObject({ headerRowNumber: undefined, rows: [] });
    expect(await refusal(csv('姓名\n张三\n'), { refuseAlien: true })).toBe('read');
  });

  it('crashes nobody, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const answer = await refusal(Buffer.from(bytes), { refuseAlien: true });
        expect(answer === 'read' || (Array.isArray(answer) && answer[0] === REFUSED)).toBe(true);
      }),
    );
  });
});

it('an empty template is one that can be filled in', async () => {
  const { name, bytes } = await templateFile(TEMPLATE);
  const headers = TEMPLATE.columns.map(({ header }) => header);
  expect(name).toBe('名单模板.xlsx');
  expect(await readSheet(bytes, { sheet: '名单', headers, maxRows: 1 })).toMatchObject({
    ok: true,
    content: { missingHeaders: [], rows: [] },
  });
});
