import { toHalfWidth } from './half-width.js';
import { err, ok, type Result } from './result.js';

declare const mobileBrand: unique symbol;

/** A mobile number of mainland China, 11 digits, normalised and checked. Personal data. */
export type MobileNumber = string & { readonly [mobileBrand]: 'MobileNumber' };

export type MobileNumberProblem = 'LENGTH' | 'CHARACTERS' | 'PREFIX';

/** Reads `138 0000 0000`, `+86-13800000000` and the like. Only numbers beginning 13–19 are mobile numbers. */
export function parseMobileNumber(raw: string | number): Result<MobileNumber, MobileNumberProblem> {
  const digits = toHalfWidth(String(raw))
    .replace(/[ ()-]/g, '')
    .replace(/^(?:\+86|0086|86(?=\d{11}$))/, '');
  if (!/^\d*$/.test(digits)) return err('CHARACTERS');
  if (digits.length !== 11) return err('LENGTH');
  if (!/^1[3-9]/.test(digits)) return err('PREFIX');
  return ok(digits as MobileNumber);
}

/** First three and last four digits: `138****0000`. */
export function maskMobileNumber(number: string): string {
  if (number.length < 11) return '*'.repeat(number.length);
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`;
}
