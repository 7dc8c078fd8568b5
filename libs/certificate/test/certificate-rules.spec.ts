import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  certificateNumber,
  checkCharacter,
  numberPrefix,
  parseCertificateNumber,
} from '../domain/certificate-number.js';
import { decideIssue } from '../domain/issue.js';

describe('certificate numbers', () => {
  it('carry the centre, the year, a serial of six digits and a check character', () => {
    expect(certificateNumber('LYPX', 2026, 123)).toMatch(/^LYPX-2026-000123-[0-9A-Z]$/);
    expect(() => certificateNumber('LYPX', 2026, 0)).toThrow(RangeError);
    expect(() => certificateNumber('LYPX', 2026, 1_000_000)).toThrow(RangeError);
    expect(numberPrefix('ly-demo')).toBe('LYDEMO');
    expect(() => numberPrefix('中心')).toThrow(RangeError);
  });

  it('follow ISO 7064 MOD 37,36: the published example of a GRid ends in M', () => {
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
  });

  it('are not read when any one character was changed', () => {
    const signs = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabz-. ・'];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 2020, max: 2040 }),
        (serial, year) => {
          const number = certificateNumber('LYPX', year, serial);
          expect(parseCertificateNumber(number).ok).toBe(true);
          for (let at = 0; at < number.length; at += 1) {
            for (const sign of signs) {
              if (sign === number[at]) continue;
              expect(parseCertificateNumber(number.slice(0, at) + sign + number.slice(at + 1)).ok).toBe(
                false,
              );
            }
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('who is given a certificate', () => {
  const learners = [
    { workerId: 'a', passed: true, certified: false },
    { workerId: 'b', passed: true, certified: true },
    { workerId: 'c', passed: false, certified: false },
  ];

  it('is who passed and holds none', () => {
    expect(decideIssue(learners, undefined)).toEqual({ ok: true, workerIds: ['a'] });
    expect(decideIssue(learners.slice(1), undefined)).toEqual({ ok: false, error: 'nobody_to_certify' });
  });

  it('is nobody at all when one of the named is not such', () => {
    expect(decideIssue(learners, ['a', 'a'])).toEqual({ ok: true, workerIds: ['a'] });
    for (const other of ['b', 'c', 'x']) {
      expect(decideIssue(learners, ['a', other])).toEqual({ ok: false, error: 'learner_not_passed' });
    }
  });
});
