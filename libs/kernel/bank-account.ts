import { toHalfWidth } from './half-width.js';
import { err, ok, type Result } from './result.js';

declare const bankAccountBrand: unique symbol;

/** The digits of a bank card or company account, normalised and checked. Personal data of a cardholder. */
export type BankAccountNumber = string & { readonly [bankAccountBrand]: 'BankAccountNumber' };

export type BankAccountProblem = 'LENGTH' | 'CHARACTERS' | 'EXCEL_NUMBER' | 'CHECK_DIGIT';

/** Reads the number of a bank or social security card: 12–19 digits with a Luhn check digit (GB/T 17694). */
export function parseBankCard(raw: string | number): Result<BankAccountNumber, BankAccountProblem> {
  const digits = readDigits(raw, 12, 19);
  if (!digits.ok) return digits;
  return luhnCheckDigit(digits.value.slice(0, -1)) === digits.value.slice(-1) ? digits : err('CHECK_DIGIT');
}

/** Reads the number of a company account: 8–30 digits. Banks number these each in their way, without a common check. */
export function parseCompanyAccount(raw: string | number): Result<BankAccountNumber, BankAccountProblem> {
  return readDigits(raw, 8, 30);
}

/** The last four digits: `************1234`. */
export function maskBankAccount(number: string): string {
  if (number.length < 8) return '*'.repeat(number.length);
  return '*'.repeat(number.length - 4) + number.slice(-4);
}

/** Makes a card number with a valid check digit for demonstration and test data from its leading digits. */
export function makeBankCard(leadingDigits: string): BankAccountNumber {
  if (!/^\d{11,18}$/.test(leadingDigits))
    throw new RangeError('A card has 11–18 digits before its check digit');
  return (leadingDigits + luhnCheckDigit(leadingDigits)) as BankAccountNumber;
}

function readDigits(
  raw: string | number,
  least: number,
  most: number,
): Result<BankAccountNumber, BankAccountProblem> {
  // A spreadsheet keeps 15 digits of a number; whatever is longer has lost its end.
  if (typeof raw === 'number' && raw >= 1e15) return err('EXCEL_NUMBER');
  const digits = toHalfWidth(String(raw)).replace(/[ -]/g, '');
  if (/^\d(\.\d+)?E\+?\d+$/i.test(digits)) return err('EXCEL_NUMBER');
  if (!/^\d*$/.test(digits)) return err('CHARACTERS');
  if (digits.length < least || digits.length > most) return err('LENGTH');
  return ok(digits as BankAccountNumber);
}

function luhnCheckDigit(body: string): string {
  let sum = 0;
  for (let index = body.length - 1, double = true; index >= 0; index -= 1, double = !double) {
    const digit = Number(body.charAt(index)) * (double ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return String((10 - (sum % 10)) % 10);
}
