import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ageOn,
  citizenIdCheckCharacter,
  localDate,
  makeCitizenId,
  maskCitizenId,
  maskIdentityNumber,
  ofEpochDay,
  parseCitizenId,
  parseIdentityDocument,
} from '../index.js';

const BORN = localDate('1990-01-01');
const anyId = fc
  .tuple(fc.integer({ min: 110_000, max: 659_999 }), fc.integer({ min: -25_000, max: 20_000 }), fc.nat(999))
  .map(([area, born, sequence]) => makeCitizenId(String(area), ofEpochDay(born), sequence));

function problem(raw: string | number): string {
  const result = parseCitizenId(raw);
  return result.ok ? 'none' : result.error;
}

describe('citizen id', () => {
  it.each(['11010519491231002X', '440524188001010014', '34052419800101001X'])('accepts %s', (number) => {
    expect(problem(number)).toBe('none');
    expect(citizenIdCheckCharacter(number.slice(0, 17))).toBe(number.charAt(17));
  });

  it('tells birth date, sex and area', () => {
    expect(parseCitizenId('11010519491231002X')).toEqual({
      ok: true,
      value: {
        number: '11010519491231002X',
        areaCode: '110105',
        bornOn: '1949-12-31',
        sex: 'FEMALE',
        convertedFromFifteenDigits: false,
      },
    });
  });

  it('normalises blanks, width and the small x', () => {
    for (const raw of [
      ' 11010519491231002x ',
      '11010519491231002X',
      '110105 19491231 002X',
      '\ufeff11010519491231002X',
    ]) {
      expect(parseCitizenId(raw)).toMatchObject({ ok: true, value: { number: '11010519491231002X' } });
    }
  });

  it.each([
    ['350802190002290002', 'DATE_DOES_NOT_EXIST'],
    ['110105194912310021', 'CHECK_DIGIT'],
    ['110105491231002', 'FIFTEEN_DIGITS'],
    ['3.50802E+17', 'EXCEL_NUMBER'],
    ['3.50802e17', 'EXCEL_NUMBER'],
    ['350802199001011000', 'EXCEL_NUMBER'],
    ['350802199001011000.0', 'EXCEL_NUMBER'],
    [350802199001011000, 'EXCEL_NUMBER'],
    [350802900101100, 'FIFTEEN_DIGITS'],
    [123, 'LENGTH'],
    ['', 'LENGTH'],
    ['11010519491231002XX', 'LENGTH'],
    ['1101051949123100AX', 'CHARACTERS'],
    ['X10105194912310021', 'CHARACTERS'],
  ])('refuses %s: %s', (raw, reason) => expect(problem(raw)).toBe(reason));

  it('has the right check digit on the date that never was', () => {
    expect(citizenIdCheckCharacter('35080219000229000')).toBe('2');
  });

  it('accepts a real number that happens to end in zeros', () => {
    const ids = Array.from({ length: 400 }, (_, index) => makeCitizenId('350802', ofEpochDay(index), 100));
    const zeros = ids.filter((id) => id.endsWith('1000'));
    expect(zeros.length).toBeGreaterThan(0);
    for (const id of zeros) expect(problem(id)).toBe('none');
  });

  it('converts 15 digits only when asked, and says so', () => {
    expect(parseCitizenId('110105491231002', { convertFifteenDigits: true })).toMatchObject({
      ok: true,
      value: { number: '11010519491231002X', convertedFromFifteenDigits: true },
    });
  });

  it('refuses a birth in the future when today is given', () => {
    const id = makeCitizenId('350802', localDate('2030-01-01'), 1);
    expect(parseCitizenId(id, { today: localDate('2029-12-31') })).toEqual({
      ok: false,
      error: 'BIRTH_DATE_IN_FUTURE',
    });
    expect(parseCitizenId(id, { today: localDate('2030-01-01') }).ok).toBe(true);
  });

  it('accepts every number it makes, with the right sex', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        const result = parseCitizenId(id);
        expect(result).toMatchObject({ ok: true, value: { number: id } });
        if (result.ok) expect(result.value.sex === 'MALE').toBe(Number(id.charAt(16)) % 2 === 1);
      }),
    );
    expect(() => makeCitizenId('35080', BORN, 1)).toThrow(RangeError);
    expect(() => makeCitizenId('350802', BORN, 1000)).toThrow(RangeError);
  });

  it('notices every single wrong digit and every swap of two neighbours', () => {
    fc.assert(
      fc.property(anyId, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, place, step) => {
        const digit = (Number(id.charAt(place)) + step) % 10;
        expect(parseCitizenId(`${id.slice(0, place)}${digit}${id.slice(place + 1)}`).ok).toBe(false);
        const swapped = `${id.slice(0, place)}${id.charAt(place + 1)}${id.charAt(place)}${id.slice(place + 2)}`;
        if (swapped !== id) expect(parseCitizenId(swapped).ok).toBe(false);
      }),
    );
  });

  it('shows at most the first three and last four characters', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(maskCitizenId(id)).toBe(`${id.slice(0, 3)}***********${id.slice(-4)}`);
      }),
    );
    expect(maskCitizenId('123456')).toBe('******');
    expect(maskIdentityNumber('E12345678')).toBe('E******78');
    expect(maskIdentityNumber('A1234')).toBe('****4');
    expect(maskIdentityNumber('')).toBe('');
  });

  it('counts completed years', () => {
    expect(ageOn(BORN, localDate('2024-12-31'))).toBe(34);
    expect(ageOn(BORN, localDate('2025-01-01'))).toBe(35);
    const leapling = localDate('2008-02-29');
    expect(ageOn(leapling, localDate('2024-02-28'))).toBe(15);
    expect(ageOn(leapling, localDate('2024-02-29'))).toBe(16);
    expect(ageOn(leapling, localDate('2025-02-28'))).toBe(17);
  });
});

describe('identity documents', () => {
  const resident = makeCitizenId('350802', BORN, 11);
  const taiwan = makeCitizenId('830000', BORN, 11);
  const foreigner = makeCitizenId('935840', BORN, 11);

  it('reads every kind', () => {
    expect(parseIdentityDocument('RESIDENT_ID', resident)).toMatchObject({
      ok: true,
      value: { bornOn: BORN, sex: 'MALE' },
    });
    expect(parseIdentityDocument('HMT_RESIDENCE_PERMIT', taiwan)).toMatchObject({
      ok: true,
      value: { number: taiwan },
    });
    expect(parseIdentityDocument('FOREIGN_PR_CARD', foreigner)).toMatchObject({
      ok: true,
      value: { bornOn: BORN },
    });
    expect(parseIdentityDocument('FOREIGN_PR_CARD', 'usa 350290010112')).toEqual({
      ok: true,
      value: { kind: 'FOREIGN_PR_CARD', number: 'USA350290010112', bornOn: null, sex: null },
    });
    expect(parseIdentityDocument('PASSPORT', ' e12345678 ')).toMatchObject({
      ok: true,
      value: { number: 'E12345678' },
    });
  });

  it('lets one number pass as one kind only', () => {
    const kinds = ['RESIDENT_ID', 'HMT_RESIDENCE_PERMIT', 'FOREIGN_PR_CARD', 'PASSPORT'] as const;
    const accepting = (number: string): string[] =>
      kinds.filter((kind) => parseIdentityDocument(kind, number).ok);
    expect(accepting(resident)).toEqual(['RESIDENT_ID']);
    expect(accepting(taiwan)).toEqual(['HMT_RESIDENCE_PERMIT']);
    expect(accepting(foreigner)).toEqual(['FOREIGN_PR_CARD']);
    expect(parseIdentityDocument('RESIDENT_ID', taiwan)).toEqual({ ok: false, error: 'WRONG_KIND' });
  });

  it.each([
    ['FOREIGN_PR_CARD', 'USA35029001011', 'LENGTH'],
    ['FOREIGN_PR_CARD', 'USA3502900101AB', 'CHARACTERS'],
    ['FOREIGN_PR_CARD', 'USA350290023012', 'DATE_DOES_NOT_EXIST'],
    ['PASSPORT', 'A1', 'LENGTH'],
    ['PASSPORT', 'ABCDEFG', 'CHARACTERS'],
    ['PASSPORT', 'E1234?678', 'CHARACTERS'],
  ] as const)('refuses %s %s: %s', (kind, raw, error) => {
    expect(parseIdentityDocument(kind, raw)).toEqual({ ok: false, error });
  });
});
