import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  makeBankCard,
  maskBankAccount,
  maskMobileNumber,
  parseBankCard,
  parseCompanyAccount,
  parseMobileNumber,
  toHalfWidth,
} from '../index.js';

describe('mobile number', () => {
  it.each([
    '13800000000',
    ' 138 0000 0000',
    '+86-13800000000',
    '008613800000000',
    '8613800000000',
    '13800000000',
  ])('reads %s', (raw) => expect(parseMobileNumber(raw)).toEqual({ ok: true, value: '13800000000' }));

  it.each([
    ['12800000000', 'PREFIX'],
    ['1380000000', 'LENGTH'],
    ['1380000000a', 'CHARACTERS'],
    ['1.38E+10', 'CHARACTERS'],
    ['', 'LENGTH'],
  ])('refuses %s: %s', (raw, error) => expect(parseMobileNumber(raw)).toEqual({ ok: false, error }));

  it('reads a number cell and hides the middle', () => {
    expect(parseMobileNumber(13800000000)).toEqual({ ok: true, value: '13800000000' });
    expect(maskMobileNumber('13800001234')).toBe('138****1234');
    expect(maskMobileNumber('123')).toBe('***');
  });
});

describe('bank account', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 11, maxLength: 18 });

  it('accepts every card it makes and notices every single wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(17), fc.integer({ min: 1, max: 9 }), (leading, at, step) => {
        const card = makeBankCard(leading);
        expect(parseBankCard(card)).toEqual({ ok: true, value: card });
        const place = at % card.length;
        const wrong = (Number(card.charAt(place)) + step) % 10;
        expect(parseBankCard(card.slice(0, place) + wrong + card.slice(place + 1))).toEqual({
          ok: false,
          error: 'CHECK_DIGIT',
        });
      }),
    );
    expect(() => makeBankCard('62')).toThrow(RangeError);
  });

  it('follows the Luhn example', () => {
    expect(makeBankCard('453201511283036')).toBe('4532015112830366');
    expect(parseBankCard('4532 0151-1283 0366').ok).toBe(true);
  });

  it('reads company accounts of 8 to 30 digits without a check', () => {
    expect(parseCompanyAccount('3508 0001 0001 0000 1').ok).toBe(true);
    expect(parseCompanyAccount('1'.repeat(30)).ok).toBe(true);
    expect(parseCompanyAccount('1'.repeat(31))).toEqual({ ok: false, error: 'LENGTH' });
    expect(parseCompanyAccount('1234567')).toEqual({ ok: false, error: 'LENGTH' });
    expect(parseCompanyAccount('1234567A')).toEqual({ ok: false, error: 'CHARACTERS' });
    expect(parseCompanyAccount('6.22E+18')).toEqual({ ok: false, error: 'EXCEL_NUMBER' });
    expect(parseBankCard(6222020000000000000)).toEqual({ ok: false, error: 'EXCEL_NUMBER' });
  });

  it('shows the last four digits', () => {
    expect(maskBankAccount('4532015112830366')).toBe('************0366');
    expect(maskBankAccount('1234')).toBe('****');
  });
});

describe('half-width', () => {
  it('turns full-width signs into ASCII and removes invisible marks', () => {
    expect(toHalfWidth('ABC123\u3000x\u200b\u00a0\t(公司)')).toBe('ABC123 x  (公司)');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => toHalfWidth(toHalfWidth(text)) === toHalfWidth(text),
      ),
    );
  });
});
