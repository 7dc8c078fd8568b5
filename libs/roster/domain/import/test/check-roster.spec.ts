import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  citizenIdCheckCharacter,
  type FilledCell,
  type FilledSheet,
  localDate,
  makeCitizenId,
} from '../../../../kernel/index.js';
import {
  checkRosterRows,
  documentKey,
  readRosterSheet,
  ROSTER_COLUMNS,
  type KnownWorker,
  type RosterCheck,
  type RosterFacts,
} from '../index.js';

const TODAY = localDate('2025-06-30');
const GOOD_ID = makeCitizenId('350802', localDate('1990-01-01'), 123);

type Written =
  string | { readonly number: string } | { readonly kind: FilledCell['kind']; readonly text: string };
type Row = Partial<
  Record<'name' | 'idKind' | 'idNumber' | 'phone' | 'post' | 'employment' | 'remark', Written>
>;

const person = (sequence: number, row: Row = {}): Row => ({
  name: '张三',
  idKind: '居民身份证',
  idNumber: makeCitizenId('350802', addDays(localDate('1990-01-01'), sequence), sequence % 1000),
  phone: '13800138000',
  ...row,
});

function sheetOf(rows: readonly Row[], changes: Partial<FilledSheet> = {}): FilledSheet {
  return {
    headerRowNumber: 1,
    missingHeaders: [],
    repeatedHeaders: [],
    rows: rows.map((row, index) => {
      const rowNumber = index + 2;
      const cells = ROSTER_COLUMNS.map(({ key }, position): FilledCell => {
        const column = String.fromCharCode(65 + position);
        const written = key === 'number' ? String(index + 1) : (row[key] ?? '');
        if (typeof written !== 'string') {
          if ('number' in written) return { kind: 'number', text: written.number, rowNumber, column };
          return { ...written, rowNumber, column };
        }
        return { kind: written === '' ? 'empty' : 'text', text: written, rowNumber, column };
      });
      return { rowNumber, cells };
    }),
    ...changes,
  };
}

function check(
  rows: readonly Row[],
  facts: Partial<RosterFacts> = {},
  changes?: Partial<FilledSheet>,
): RosterCheck {
  const reading = readRosterSheet(sheetOf(rows, changes), TODAY);
  return checkRosterRows(reading, { seatsBooked: 100, seatsFilled: 0, known: new Map(), ...facts });
}

const found = (rows: readonly Row[], facts?: Partial<RosterFacts>): string[] =>
  check(rows, facts).problems.map(({ row, column, code }) => `${row}${column} ${code}`);

describe('a roster row', () => {
  it('is accepted, normalised', () => {
    const lower = makeCitizenIdEndingInX();
    const { accepted, problems } = check([
      person(1, {
        name: ' 阿卜杜拉•买买提 ',
        idNumber: lower.toLowerCase(),
        phone: '１３８ 0013 8000',
        post: '焊工',
        employment: '劳务派遣',
      }),
      person(2, { name: '𠮷㐂', idKind: '身份证', phone: { number: '13900139000' } }),
      person(3, { name: '欧 阳', idNumber: toFullWidth(GOOD_ID), employment: '' }),
    ]);
    expect(problems).toEqual([]);
    expect(
      accepted.map(({ worker, employment, post, workerId }) => [
        worker.name,
        worker.idNumber,
        worker.phone,
        employment,
        post,
        workerId,
      ]),
    ).toEqual([
      ['阿卜杜拉·买买提', lower, '13800138000', 'DISPATCHED', '焊工', null],
      ['𠮷㐂', expect.any(String), '13900139000', 'EMPLOYEE', null, null],
      ['欧阳', GOOD_ID, '13800138000', 'EMPLOYEE', null, null],
    ]);
  });

  it.each<[string, Row, string]>([
    ['no name', { name: '' }, '2B required'],
    ['a name of one character', { name: '张' }, '2B name_invalid'],
    ['a name with digits', { name: '张3' }, '2B name_invalid'],
    ['no kind of document', { idKind: '' }, '2C required'],
    ['an unknown kind of document', { idKind: '驾驶证' }, '2C unknown_choice'],
    ['no id', { idNumber: '' }, '2D required'],
    ['an id that became a number', { idNumber: { number: '350802199001011000' } }, '2D id_became_number'],
    ['an id in scientific notation', { idNumber: '3.50802E+17' }, '2D id_became_number'],
    ['an id with its last digits zeroed', { idNumber: '350802199001011000' }, '2D id_became_number'],
    ['an id of 15 digits', { idNumber: '350802900101123' }, '2D id_invalid'],
    ['an id of 15 digits as a number', { idNumber: { number: '350802900101123' } }, '2D id_became_number'],
    ['an id of 17 digits', { idNumber: GOOD_ID.slice(1) }, '2D id_invalid'],
    ['an id with a date that does not exist', { idNumber: withCheck('35080219900230123') }, '2D id_invalid'],
    ['a birth date in the future', { idNumber: withCheck('35080220300101123') }, '2D id_invalid'],
    ['a wrong check digit', { idNumber: wrongCheck(GOOD_ID) }, '2D id_invalid'],
    ['somebody not yet 16', { idNumber: withCheck('35080220090701123') }, '2D under_age'],
    ['a residence permit named an id card', { idNumber: withCheck('81000019900101123') }, '2D id_invalid'],
    ['an id that became a date', { idNumber: { kind: 'date', text: '1990-01-01' } }, '2D not_readable'],
    ['a formula', { idNumber: { kind: 'formula', text: GOOD_ID } }, '2D not_readable'],
    ['an error value', { idNumber: { kind: 'error', text: '#N/A' } }, '2D not_readable'],
    ['no phone', { phone: '' }, '2E required'],
    ['a phone of 10 digits', { phone: '1380013800' }, '2E phone_invalid'],
    ['a phone in scientific notation', { phone: '1.38E+10' }, '2E phone_became_number'],
    ['a landline', { phone: '05972212345' }, '2E phone_invalid'],
    ['a long post', { post: '焊'.repeat(51) }, '2F too_long'],
    ['an unknown form of employment', { employment: '实习' }, '2G unknown_choice'],
    ['a long remark', { remark: '备'.repeat(201) }, '2H too_long'],
  ])('is refused for %s, with nothing of its content in the reason', (_, row, expected) => {
    const { accepted, problems } = check([person(1, row)]);
    expect(problems.map((problem) => `${problem.row}${problem.column} ${problem.code}`)).toEqual([expected]);
    expect(accepted).toEqual([]);
    for (const { message } of problems) {
      expect(message).toMatch(/[一-鿿]/);
      for (const value of [row.idNumber, row.phone, row.name]) {
        if (typeof value === 'string' && value.length > 1) expect(message).not.toContain(value);
      }
    }
  });

  it('gives advice for an id that became a number', () => {
    const { problems } = check([person(1, { idNumber: { number: '350802199001011000' } })]);
    expect(problems[0]!.message).toContain('请将该列设为“文本”格式后重新填写');
  });

  it('names every fault of a row, one a cell', () => {
    expect(found([person(1, { name: '', idNumber: '1', phone: 'x', employment: '?' })])).toEqual([
      '2B required',
      '2D id_invalid',
      '2E phone_invalid',
      '2G unknown_choice',
    ]);
  });
});

describe('a roster sheet', () => {
  it('is not read when its header is not the template’s', () => {
    const codes = (changes: Partial<FilledSheet>): string[] =>
      check([person(1)], {}, changes).problems.map(({ row, code, message }) => `${row} ${code} ${message}`);
    expect(codes({ headerRowNumber: undefined })).toEqual([
      '0 wrong_template 没有找到花名册的表头，请使用下载的模板填写',
    ]);
    expect(codes({ missingHeaders: ['证件号码*', '序号'] })[0]).toContain(
      '1 missing_header 缺少“证件号码”列',
    );
    expect(codes({ missingHeaders: ['证件号码*', '序号'] })).toHaveLength(1);
    expect(codes({ repeatedHeaders: ['姓名'] })[0]).toContain('repeated_header');
    expect(check([person(1)], {}, { headerRowNumber: undefined }).accepted).toEqual([]);
  });

  it('must name somebody; rows with a running number or a list value only do not count', () => {
    expect(found([])).toEqual(['0 empty']);
    expect(found([{ idKind: '居民身份证', employment: '在职' }])).toEqual(['0 empty']);
    expect(check([person(1), {}, person(2)]).accepted.map(({ rowNumber }) => rowNumber)).toEqual([2, 4]);
  });

  it('names the earlier row of a repeated id, whatever else is wrong with either', () => {
    const id = GOOD_ID;
    const rows = [
      person(1, { idNumber: id }),
      person(2, { name: '', idNumber: ` ${toFullWidth(id)}` }),
      person(3, { idNumber: id }),
    ];
    expect(found(rows)).toEqual(['3B required', '3D duplicate', '4D duplicate']);
    expect(check(rows).problems[1]!.message).toBe('证件号码与第 2 行重复，同一人只能填写一次');
  });

  it('must fit the seats booked', () => {
    const rows = [person(1), person(2), person(3)];
    expect(found(rows, { seatsBooked: 3 })).toEqual([]);
    expect(found(rows, { seatsBooked: 2 })).toEqual(['0 too_many_rows']);
    expect(found(rows, { seatsBooked: 5, seatsFilled: 3 })).toEqual(['0 too_many_rows']);
    expect(check(rows, { seatsBooked: 5, seatsFilled: 3 }).problems[0]!.message).toBe(
      '花名册共 3 人，超过可填人数 2 人（已订 5 个席位，其中 3 个已有学员）',
    );
  });

  it('is compared with what is known of its people', () => {
    const worker = (changes: Partial<KnownWorker>): KnownWorker => ({
      workerId: 'w1',
      nameDiffers: false,
      onRoster: false,
      elsewhere: null,
      ...changes,
    });
    const knownAs = (changes: Partial<KnownWorker>): Partial<RosterFacts> => ({
      known: new Map([[documentKey('RESIDENT_ID', GOOD_ID), worker(changes)]]),
    });
    const rows = [person(1, { idNumber: GOOD_ID })];
    expect(check(rows, knownAs({})).accepted[0]!.workerId).toBe('w1');
    expect(found(rows, knownAs({ nameDiffers: true }))).toEqual(['2B name_differs']);
    expect(found(rows, knownAs({ onRoster: true }))).toEqual(['2D already_on_roster']);
    const dates = { startsOn: '2026-03-02', endsOn: '2026-03-20' };
    const own = knownAs({ elsewhere: { ...dates, title: '焊工一班' } });
    expect(found(rows, own)).toEqual(['2D busy_elsewhere']);
    expect(check(rows, own).problems[0]!.message).toContain('“焊工一班”');
    // Sent there by another enterprise: the days, and nothing else.
    expect(check(rows, knownAs({ elsewhere: { ...dates, title: null } })).problems[0]!.message).toBe(
      '该人员在 2026-03-02 至 2026-03-20 已参加另一班次，与本班次上课时间重叠',
    );
    expect(check(rows, knownAs({ onRoster: true })).accepted).toEqual([]);
  });
});

describe('for every sheet', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('', '张三', GOOD_ID, '居民身份证', '护照', '13800138000', '__proto__', 'constructor'),
    fc.record({ number: fc.oneof(fc.integer().map(String), fc.constant('350802199001011000')) }),
    fc.record({ kind: fc.constantFrom('date', 'boolean', 'error', 'formula' as const), text: fc.string() }),
  );
  const row = fc.record(
    { name: cell, idKind: cell, idNumber: cell, phone: cell, post: cell, employment: cell, remark: cell },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Row>;

  it('each filled row is either accepted or named, never both and never neither', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const reading = readRosterSheet(sheetOf(rows), TODAY);
        const { accepted, problems } = checkRosterRows(reading, {
          seatsBooked: 99,
          seatsFilled: 0,
          known: new Map(),
        });
        const good = new Set(accepted.map(({ rowNumber }) => rowNumber));
        const bad = new Set(problems.map((problem) => problem.row).filter((number) => number > 0));
        expect([...good].filter((number) => bad.has(number))).toEqual([]);
        expect(good.size + bad.size).toBe(reading.filledRows);
      }),
    );
  });
});

function withCheck(body: string): string {
  return body + citizenIdCheckCharacter(body);
}

function wrongCheck(id: string): string {
  return id.slice(0, 17) + (id.endsWith('1') ? '2' : '1');
}

function toFullWidth(text: string): string {
  return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

function makeCitizenIdEndingInX(): string {
  for (let sequence = 0; sequence < 1000; sequence += 1) {
    const id = makeCitizenId('350802', localDate('1991-02-03'), sequence);
    if (id.endsWith('X')) return id;
  }
  throw new Error('no such number');
}
