import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type FilledCell,
  type FilledRow,
  type FilledSheet,
  inRowOrder,
  localDate,
  readFilledSheet,
  type TemplateColumn,
} from '../index.js';

type Key = 'serial' | 'name' | 'kind' | 'number' | 'month' | 'born' | 'from';
const COLUMNS: readonly TemplateColumn<Key>[] = [
  { key: 'serial', header: '序号', unread: true },
  { key: 'name', header: '姓名*', maxLength: 4 },
  { key: 'kind', header: '种类' },
  { key: 'number', header: '号码' },
  { key: 'month', header: '年月' },
  { key: 'born', header: '出生日期' },
  { key: 'from', header: '起始日期' },
];
const TODAY = localDate('2026-05-20');
const LABELS = { OWN: '自有', HIRED: '租用' } as const;

const cell = (column: string, written: string | Partial<FilledCell> = ''): FilledCell => {
  const of = typeof written === 'string' ? { text: written } : written;
  return { kind: of.text === '' ? 'empty' : 'text', text: '', rowNumber: 9, column, ...of };
};
type Written = Partial<Record<Key, string | Partial<FilledCell>>>;
const sheetOf = (rows: readonly Written[], change: Partial<FilledSheet> = {}): FilledSheet => ({
  headerRowNumber: 8,
  missingHeaders: [],
  repeatedHeaders: [],
  rows: rows.map((row, at) => ({
    rowNumber: 9 + at,
    cells: COLUMNS.map(({ key }, place) => cell('ABCDEFG'.charAt(place), row[key])),
  })),
  ...change,
});
const readRow = (row: FilledRow<Key>) => {
  row.checkDigits('number', 'became_number');
  return {
    name: row.text('name'),
    kind: row.choice('kind', LABELS, { 自己的: 'OWN' }),
    own: row.yesNo('number'),
    month: row.month('month', '2026-05'),
    born: row.pastDay('born', TODAY),
    from: row.dayWithin('from', '2000-01-01', '2100-12-31'),
  };
};
const read = (rows: readonly Written[], change?: Partial<FilledSheet>) =>
  readFilledSheet(sheetOf(rows, change), COLUMNS, readRow);
const found = (row: Written): string[] =>
  read([row]).problems.map(({ row: at, column, code }) => `${at}${column} ${code}`);

describe('a row of a filled template', () => {
  it('is read as it was meant: wide letters, blanks, dates and months as people write them', () => {
    const row = {
      name: ' 王 五 ',
      kind: ' 自 有',
      month: '2026年1月',
      born: '２０２６/5/1',
      from: '2027.1.2',
    };
    expect(read([row, { name: '丙', kind: '自己的', number: '否', month: '202604' }])).toMatchObject({
      filledRows: 2,
      problems: [],
      rows: [
        { name: '王 五', kind: 'OWN', month: '2026-01', born: '2026-05-01', from: '2027-01-02', own: null },
        { name: '丙', kind: 'OWN', month: '2026-04', born: null, from: null, own: false },
      ],
    });
  });

  it.each<[string, Written, string]>([
    ['nothing where something must be', { name: ' ' }, '9B required'],
    ['too much', { name: '王王王王王' }, '9B too_long'],
    ['too much where nothing is said of it', { kind: '王'.repeat(101) }, '9C too_long'],
    ['an error value', { kind: { kind: 'error', text: '#N/A' } }, '9C not_readable'],
    ['a formula', { kind: { kind: 'formula', text: '自有' } }, '9C not_readable'],
    ['what is not on the list', { kind: '借用' }, '9C unknown_choice'],
    ['what every object has', { kind: 'constructor' }, '9C unknown_choice'],
    [
      'digits that were thrown away',
      { number: { kind: 'number', text: '350802199001011000' } },
      '9D became_number',
    ],
    ['a number with an exponent', { number: '3.5E+17' }, '9D became_number'],
    ['no month', { month: '2026-13' }, '9E bad_month'],
    ['a month too long ago', { month: '1979-12' }, '9E bad_month'],
    ['a month to come', { month: '2026-06' }, '9E month_in_future'],
    ['a day that is none', { born: '2026-02-29' }, '9F bad_date'],
    ['a day to come', { born: '2026-05-21' }, '9F date_in_future'],
    ['a day before the first', { from: '1999-12-31' }, '9G bad_date'],
    ['a day after the last', { from: '2101-01-01' }, '9G bad_date'],
  ])('is refused for %s, once a cell, by the place in the file', (_, row, expected) => {
    expect(found({ name: '王五', ...row })).toEqual([expected]);
    expect(read([{ name: '王五', ...row }]).rows).toEqual([]);
  });

  it('may hold anything where nobody looks', () => {
    expect(found({ name: '王五', serial: { kind: 'error', text: '#REF!' } })).toEqual([]);
  });
});

describe('a filled sheet', () => {
  const codes = (change: Partial<FilledSheet>): string[] =>
    read([{ name: '王五' }], change).problems.map(({ row, code, message }) => `${row} ${code} ${message}`);

  it('is not read when its header is not the template’s', () => {
    expect(codes({ headerRowNumber: undefined })).toEqual([
      '0 wrong_template 没有找到表头，请使用下载的模板填写',
    ]);
    expect(codes({ missingHeaders: ['序号', '姓名*'], repeatedHeaders: ['种类'] })).toEqual([
      '8 missing_header 缺少“姓名”列，请使用下载的模板，勿改动表头',
      '8 repeated_header “种类”列出现了不止一次，请只保留一列',
    ]);
    expect(codes({ missingHeaders: ['序号'] })).toEqual([]);
  });

  it('holds something, and no more than may be read', () => {
    expect(read([])).toMatchObject({ filledRows: 0, problems: [{ row: 0, code: 'empty' }] });
    const three = sheetOf([{ name: '甲' }, { name: '乙' }, { name: '' }]);
    const isFilled = (row: FilledRow<Key>): boolean => row.text('name') !== '';
    expect(readFilledSheet(three, COLUMNS, readRow, { maxRows: 2 })).toMatchObject({
      filledRows: 3,
      rows: [],
      problems: [{ row: 0, code: 'too_many_rows' }],
    });
    expect(readFilledSheet(three, COLUMNS, readRow, { maxRows: 2, isFilled })).toMatchObject({
      filledRows: 2,
      problems: [],
    });
  });

  it('names what is wrong from left to right, AA after Z', () => {
    const at = (row: number, column: string) => ({ row, column });
    expect(inRowOrder([at(3, 'B'), at(2, 'AA'), at(2, 'Z'), at(0, '')])).toEqual([
      at(0, ''),
      at(2, 'Z'),
      at(2, 'AA'),
      at(3, 'B'),
    ]);
  });

  it('crashes nobody: every row is either read or named by its own number, whatever it holds', () => {
    const kind = fc.constantFrom<FilledCell['kind']>('text', 'number', 'date', 'boolean', 'error', 'formula');
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '自有', '是', '2026-05', '2026-5', '2026年5月20日', '0000-00-00', '__proto__'),
    );
    const row = fc.record({
      rowNumber: fc.nat(20_000),
      cells: fc.array(
        fc.record({ kind, text, rowNumber: fc.nat(20_000), column: fc.constantFrom('', 'A', 'AB') }),
        { maxLength: 9 },
      ),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ rowNumber }) => rowNumber, minLength: 1 }), (rows) => {
        const sheet = { headerRowNumber: 1, missingHeaders: [], repeatedHeaders: [], rows };
        const withNumber = (one: FilledRow<Key>) => readRow(one) && one.rowNumber;
        const reading = readFilledSheet(sheet, COLUMNS, withNumber);
        const named = new Set(reading.problems.map((problem) => problem.row));
        expect(reading.rows.filter((number) => named.has(number))).toEqual([]);
        expect([...reading.rows, ...named].sort()).toEqual(rows.map(({ rowNumber }) => rowNumber).sort());
      }),
    );
  });
});
