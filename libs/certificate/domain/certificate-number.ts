import { err, ok, type Result } from '../../kernel/index.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = ALPHABET.length;
const NUMBER = /^([A-Z][A-Z0-9]{1,11})-(\d{4})-(\d{6})-([0-9A-Z])$/;
const LARGEST_SERIAL = 999_999;

/**
 * The check character of ISO 7064 MOD 37,36 over letters and digits: any one wrong character and nearly every
 * swap of neighbours is noticed. Hyphens are not counted. Throws for a sign outside 0-9 A-Z.
 */
export function checkCharacter(text: string): string {
  let product = MODULUS;
  for (const sign of text.replaceAll('-', '')) {
    const value = ALPHABET.indexOf(sign);
    if (value < 0) throw new RangeError('only 0-9 and A-Z have a check character');
    const sum = (product + value) % MODULUS || MODULUS;
    product = (sum * 2) % (MODULUS + 1);
  }
  return ALPHABET.charAt((MODULUS + 1 - product) % MODULUS);
}

/** What stands before the year: the centre's code, letters and digits only. Throws when nothing usable is left. */
export function numberPrefix(centreCode: string): string {
  const prefix = centreCode
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 12);
  if (!/^[A-Z][A-Z0-9]+$/.test(prefix)) throw new RangeError('the code of the centre cannot begin a number');
  return prefix;
}

/** `LYPX-2026-000123-C`. Throws when the year's numbers are used up. */
export function certificateNumber(prefix: string, year: number, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > LARGEST_SERIAL) {
    throw new RangeError(`serial ${serial} does not fit a certificate number`);
  }
  const body = `${prefix}-${year}-${String(serial).padStart(6, '0')}`;
  return `${body}-${checkCharacter(body)}`;
}

/** Takes a number exactly as printed; whoever copied it wrongly is told so by the check character. */
export function parseCertificateNumber(text: string): Result<string, 'MALFORMED' | 'CHECK_CHARACTER'> {
  const match = NUMBER.exec(text);
  if (!match) return err('MALFORMED');
  return checkCharacter(text.slice(0, -2)) === match[4] ? ok(text) : err('CHECK_CHARACTER');
}
