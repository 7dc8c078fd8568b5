import { describe, expect, it } from '@jest/globals';
import { localDate, makeCitizenId } from '../../kernel/index.js';
import { distinctMonths, decideEnd, employedOn, type EmploymentFact } from '../domain/employment.js';
import { checkWorkerEntry, type RawWorkerEntry } from '../domain/worker-entry.js';

const TODAY = localDate('2026-11-22');
const number = makeCitizenId('350802', localDate('1990-02-28'), 123);
const good: RawWorkerEntry = {
  name: '张 三',
  idKind: 'RESIDENT_ID',
  idNumber: number,
  phone: '138 0000 0000',
};

describe('checking a person', () => {
  it('normalises name, number and phone and reads birth and sex off the number', () => {
    const checked = checkWorkerEntry({ ...good, idNumber: ` ${number.toLowerCase()} ` }, TODAY);
    expect(checked).toMatchObject({
      ok: true,
      value: {
        name: '张三',
        idNumber: number,
        idMasked: `350***********${number.slice(-4)}`,
        idLast4: number.slice(-4),
        phone: '13800000000',
        phoneMasked: '138****0000',
        birthOn: '1990-02-28',
        sex: 'MALE',
      },
    });
  });

  it('takes a blank phone for none', () => {
    expect(checkWorkerEntry({ ...good, phone: ' ' }, TODAY)).toMatchObject({
      ok: true,
      value: { phone: null },
    });
  });

  it('names everything that is wrong at once, in the order of the columns, without repeating the value', () => {
    const wrong = `${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`;
    const checked = checkWorkerEntry({ ...good, name: '张3', idNumber: wrong, phone: '12345' }, TODAY);
    expect(checked.ok).toBe(false);
    if (checked.ok) return;
    expect(checked.error.map(({ field, reason }) => [field, reason])).toEqual([
      ['name', 'CHARACTERS'],
      ['idNumber', 'CHECK_DIGIT'],
      ['phone', 'LENGTH'],
    ]);
    expect(JSON.stringify(checked.error)).not.toContain(wrong);
  });

  it.each([
    [3.50802199002281e17, 'EXCEL_NUMBER', '文本'],
    ['3.50802E+17', 'EXCEL_NUMBER', '文本'],
    ['350802900228123', 'FIFTEEN_DIGITS', '18 位'],
    ['350802190002290002', 'DATE_DOES_NOT_EXIST', '不存在'],
  ])('refuses %p with advice', (idNumber, reason, advice) => {
    const checked = checkWorkerEntry({ ...good, idNumber }, TODAY);
    expect(checked).toMatchObject({ ok: false, error: [{ field: 'idNumber', reason }] });
    expect(!checked.ok && checked.error[0]?.message).toContain(advice);
  });

  it('keeps what a passport does not tell as it was told', () => {
    const checked = checkWorkerEntry(
      { name: 'John Smith', idKind: 'PASSPORT', idNumber: 'e1234567', birthOn: '1985-05-05', sex: 'MALE' },
      TODAY,
    );
    expect(checked).toMatchObject({
      ok: true,
      value: { idNumber: 'E1234567', birthOn: '1985-05-05', sex: 'MALE', idLast4: '7' },
    });
  });
});

describe('employments', () => {
  const fact: EmploymentFact = {
    employmentId: 'e',
    workerId: 'w',
    enterpriseId: 'x',
    kind: 'EMPLOYEE',
    startedOn: '2026-01-10',
    endedOn: null,
  };

  it('cover both their ends', () => {
    const ended = { ...fact, endedOn: '2026-03-01' };
    expect(
      ['2026-01-09', '2026-01-10', '2026-03-01', '2026-03-02'].map((day) => employedOn(ended, day)),
    ).toEqual([false, true, true, false]);
    expect(employedOn(fact, '2030-01-01')).toBe(true);
  });

  it('end once, and not before they began', () => {
    expect(decideEnd(fact, '2026-01-09')).toEqual({ ok: false, error: 'end_before_start' });
    expect(decideEnd(fact, '2026-01-10')).toEqual({ ok: true, value: { endedOn: '2026-01-10' } });
    expect(decideEnd({ ...fact, endedOn: '2026-02-01' }, '2026-02-02')).toEqual({
      ok: false,
      error: 'employment_ended_already',
    });
  });

  it('count a month once although two employers paid for it', () => {
    expect(distinctMonths(['2026-01', '2026-02', '2026-01'])).toBe(2);
  });
});
