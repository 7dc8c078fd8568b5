import { toHalfWidth } from './half-width.js';
import { parseLocalDate, yearOf, type LocalDate } from './local-date.js';
import { err, ok, type Result } from './result.js';

declare const citizenIdBrand: unique symbol;

/** An 18-character citizen identification number (GB 11643-1999), normalised and checked. Personal data. */
export type CitizenId = string & { readonly [citizenIdBrand]: 'CitizenId' };

export type Sex = 'MALE' | 'FEMALE';

export const CITIZEN_ID_PROBLEMS = [
  /** Not 18 characters. */
  'LENGTH',
  /** 15 digits of the first generation (invalid since 2013). */
  'FIFTEEN_DIGITS',
  /** A spreadsheet turned the number into 3.50802E+17 or zeroed its last three digits. */
  'EXCEL_NUMBER',
  /** Something other than 17 digits and a digit or X. */
  'CHARACTERS',
  /** The eight digits of the birth date name no day of the calendar. */
  'DATE_DOES_NOT_EXIST',
  /** Born after the day given as `today`. */
  'BIRTH_DATE_IN_FUTURE',
  /** The last character does not fit the others. */
  'CHECK_DIGIT',
] as const;

export type CitizenIdProblem = (typeof CITIZEN_ID_PROBLEMS)[number];

export interface ParsedCitizenId {
  readonly number: CitizenId;
  /** Six digits. Not looked up: codes of dissolved areas stay in people's numbers for life. */
  readonly areaCode: string;
  readonly bornOn: LocalDate;
  readonly sex: Sex;
  /** True when 15 digits were turned into 18, which a person must confirm. */
  readonly convertedFromFifteenDigits: boolean;
}

export interface CitizenIdOptions {
  /** Accept a 15-digit number and convert it (imports only). */
  readonly convertFifteenDigits?: boolean;
  /** Refuse birth dates after this day. */
  readonly today?: LocalDate;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** Half-width, without blanks, X upper-case. Does not check anything. */
export function normaliseCitizenId(raw: string): string {
  return toHalfWidth(raw).replaceAll(' ', '').toUpperCase();
}

/**
 * Reads a citizen identification number as typed or imported; a cell that arrives as a number has already lost
 * its last digits and is refused as EXCEL_NUMBER. The first problem found is given.
 */
export function parseCitizenId(
  raw: string | number,
  options: CitizenIdOptions = {},
): Result<ParsedCitizenId, CitizenIdProblem> {
  if (typeof raw === 'number' && raw >= 1e17) return err('EXCEL_NUMBER');
  const text = normaliseCitizenId(String(raw));
  if (/^\d(\.\d+)?E\+?\d+$/.test(text) || /^\d{15,18}\.0+$/.test(text)) return err('EXCEL_NUMBER');
  if (/^\d{15}$/.test(text)) {
    if (!options.convertFifteenDigits) return err('FIFTEEN_DIGITS');
    const body = `${text.slice(0, 6)}19${text.slice(6)}`;
    return readNumber(body + checkCharacter(body), options.today, true);
  }
  if (text.length !== 18) return err('LENGTH');
  if (!/^\d{17}[\dX]$/.test(text)) return err('CHARACTERS');
  return readNumber(text, options.today, false);
}

/** The check character of the first 17 digits (ISO 7064 MOD 11-2). Throws RangeError unless given 17 digits. */
export function citizenIdCheckCharacter(body: string): string {
  if (!/^\d{17}$/.test(body)) throw new RangeError('A citizen id has 17 digits before its check character');
  return checkCharacter(body);
}

/** Completed years of life on that day; someone born on 29 February completes a common year on 28 February. */
export function ageOn(bornOn: LocalDate, day: LocalDate): number {
  const years = yearOf(day) - yearOf(bornOn);
  const reached =
    day.slice(5) >= bornOn.slice(5) || (bornOn.endsWith('-02-29') && day.endsWith('-02-28') && !isLeap(day));
  return reached ? years : years - 1;
}

/** First three and last four characters: `350***********1234`. */
export function maskCitizenId(number: string): string {
  if (number.length < 15) return '*'.repeat(number.length);
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`;
}

/**
 * Makes a valid number for demonstration and test data. `sequence` 0–999: odd male, even female.
 * Throws RangeError for anything that cannot be part of a number.
 */
export function makeCitizenId(areaCode: string, bornOn: LocalDate, sequence: number): CitizenId {
  if (!/^\d{6}$/.test(areaCode)) throw new RangeError(`Not an area code: ${areaCode}`);
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 999) {
    throw new RangeError(`Not a sequence number: ${sequence}`);
  }
  const body = `${areaCode}${bornOn.replaceAll('-', '')}${sequence.toString().padStart(3, '0')}`;
  return (body + citizenIdCheckCharacter(body)) as CitizenId;
}

function readNumber(
  text: string,
  today: LocalDate | undefined,
  convertedFromFifteenDigits: boolean,
): Result<ParsedCitizenId, CitizenIdProblem> {
  const bornOn = parseLocalDate(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`);
  if (!bornOn.ok) return err('DATE_DOES_NOT_EXIST');
  if (checkCharacter(text) !== text.charAt(17)) {
    // Spreadsheets keep 15 digits. Three zeros at the end with a wrong check are their mark.
    return err(text.endsWith('000') ? 'EXCEL_NUMBER' : 'CHECK_DIGIT');
  }
  if (today !== undefined && bornOn.value > today) return err('BIRTH_DATE_IN_FUTURE');
  return ok({
    number: text as CitizenId,
    areaCode: text.slice(0, 6),
    bornOn: bornOn.value,
    sex: Number(text.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE',
    convertedFromFifteenDigits,
  });
}

function checkCharacter(text: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

function isLeap(day: LocalDate): boolean {
  return parseLocalDate(`${day.slice(0, 4)}-02-29`).ok;
}
