import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeUscc, organisationCodeCheckCharacter, parseUscc, usccCheckCharacter } from '../index.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 8, maxLength: 8 });
const anyCode = fc
  .tuple(fc.nat(999_999), body)
  .map(([area, org]) => makeUscc(String(area).padStart(6, '0'), org));

describe('unified social credit code', () => {
  it('accepts the verified code and tells its parts', () => {
    expect(parseUscc('91350100M000100Y43')).toEqual({
      ok: true,
      value: {
        code: '91350100M000100Y43',
        registrationDepartment: '9',
        organisationKind: '1',
        areaCode: '350100',
        organisationCode: 'M000100Y4',
        organisationCodeFits: true,
      },
    });
    expect(parseUscc(' 91350100m000100y43 ').ok).toBe(true);
  });

  it('writes 0 where the sum leaves no remainder', () => {
    expect(usccCheckCharacter('91350800MA0000012')).toBe('0');
    expect(parseUscc('91350800MA00000120')).toMatchObject({
      ok: true,
      value: { organisationCodeFits: false },
    });
    expect(parseUscc('91350800MA00000120', { strictOrganisationCode: true })).toEqual({
      ok: false,
      error: 'ORGANISATION_CODE',
    });
  });

  it.each([
    ['91350100M000100Y4Z', 'CHARACTERS'],
    ['91350100M000100Y44', 'CHECK_CHARACTER'],
    ['9135010AM000100Y43', 'CHARACTERS'],
    ['91350100M000100Y4', 'LENGTH'],
    ['', 'LENGTH'],
    ['91350100MO00100Y43', 'CHARACTERS'],
  ])('refuses %s: %s', (raw, error) => expect(parseUscc(raw)).toEqual({ ok: false, error }));

  it('computes organisation codes with 10 as X and 11 as 0', () => {
    expect(organisationCodeCheckCharacter('M000100Y')).toBe('4');
    expect(organisationCodeCheckCharacter('D2143569')).toBe('X');
    expect(organisationCodeCheckCharacter('00000000')).toBe('0');
    expect(() => organisationCodeCheckCharacter('0000000')).toThrow(RangeError);
  });

  it('accepts every code it makes, strictly', () => {
    fc.assert(
      fc.property(anyCode, (code) => expect(parseUscc(code, { strictOrganisationCode: true }).ok).toBe(true)),
    );
    expect(() => makeUscc('3508', 'MA000001')).toThrow(RangeError);
    expect(() => makeUscc('350800', 'MO000001')).toThrow(RangeError);
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), fc.constantFrom(...ALPHABET), (code, place, sign) => {
        fc.pre(code.charAt(place) !== sign);
        expect(parseUscc(code.slice(0, place) + sign + code.slice(place + 1)).ok).toBe(false);
      }),
    );
  });
});
