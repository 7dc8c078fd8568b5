import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { inspectWorkbook, markUpWorkbook, PROBLEM_SHEET, readSheet, writeWorkbook } from '../index.js';
import { buildWorkbook, row } from './zip-builder.js';

const columns = [
  { header: '姓名*', key: 'name' },
  { header: '证件号码*', key: 'id', width: 24 },
  { header: '用工形式', key: 'form', dropdown: ['在职', '劳务派遣'] },
];

async function open(file: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as unknown as ExcelJS.Buffer);
  return book;
}

describe('the marked-up workbook', () => {
  const problems = [
    { row: 3, column: 'B', message: '证件号码校验位不正确' },
    { row: 3, column: 'B', message: '与第 2 行重复' },
    { row: 2, column: '', message: '整行有误' },
    { row: 0, column: '', message: '人数超过已订席位' },
  ];

  async function marked(): Promise<Buffer> {
    const file = await writeWorkbook({
      sheets: [
        {
          name: '花名册',
          columns,
          rows: [
            { name: '张三', id: '1' },
            { name: '=李四', id: '2', form: '在职' },
          ],
        },
      ],
    });
    const result = await markUpWorkbook(file, problems, { sheet: '花名册', columns });
    if (!result.ok) throw new Error(result.refusal.code);
    return result.file;
  }

  it('lists every problem first and marks the cells', async () => {
    const book = await open(await marked());
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([PROBLEM_SHEET, '花名册']);
    const list = book.worksheets[0]!;
    expect(list.getRow(2).values).toEqual([undefined, '', '', '', '人数超过已订席位'].slice(0, 5));
    expect(list.getRow(4).values).toEqual([undefined, 3, 'B', '证件号码*', '证件号码校验位不正确']);
    const sheet = book.worksheets[1]!;
    expect(sheet.getCell('B3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(JSON.stringify(sheet.getCell('B3').note)).toContain('与第 2 行重复');
    expect(sheet.getCell('A2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(sheet.getCell('B2').fill).not.toMatchObject({ pattern: 'solid' });
    expect(sheet.getCell('C3').dataValidation?.formulae).toEqual(['"在职,劳务派遣"']);
    expect(sheet.getColumn(2).width).toBe(24);
  });

  it('can be corrected and uploaded again: its sheet reads as before', async () => {
    const file = await marked();
    expect(await inspectWorkbook(file)).toMatchObject({ ok: true });
    const read = await readSheet(file, {
      sheet: '花名册',
      headers: ['姓名', '证件号码', '用工形式'],
      maxRows: 10,
    });
    expect(read.ok && read.content.rows.map((line) => line.cells.map((cell) => cell.text))).toEqual([
      ['张三', '1', ''],
      ['=李四', '2', '在职'],
    ]);
    expect(read.ok && read.content.headerRowNumber).toBe(1);
  });

  it('leaves numbers numbers, so that the reader sees what was wrong', async () => {
    const rows = row(1, ['证件号码']) + '<row r="2"><c r="A2"><v>3.50802199001011E+17</v></c></row>';
    const result = await markUpWorkbook(buildWorkbook({ rows }), [
      { row: 2, column: 'A', message: '请设为文本' },
    ]);
    const read =
      result.ok && (await readSheet(result.file, { sheet: '花名册', headers: ['证件号码'], maxRows: 10 }));
    expect(read && read.ok && read.content.rows[0]!.cells[0]).toMatchObject({
      kind: 'number',
      text: '350802199001011000',
    });
  });

  it('does not bring other sheets or hostile content back, and refuses what the reader refuses', async () => {
    const rows = '<row r="1"><c r="A1"><f>1+1</f></c></row>';
    expect(await markUpWorkbook(buildWorkbook({ rows }), [])).toMatchObject({
      ok: false,
      refusal: { code: 'formula' },
    });
  });
});
