import { toHalfWidth } from './half-width.js';
import { err, ok, type Result } from './result.js';

declare const usccBrand: unique symbol;

/** A unified social credit code (统一社会信用代码, GB 32100-2015), normalised and checked. */
export type Uscc = string & { readonly [usccBrand]: 'Uscc' };

export type UsccProblem = 'LENGTH' | 'CHARACTERS' | 'ORGANISATION_CODE' | 'CHECK_CHARACTER';

export interface ParsedUscc {
  readonly code: Uscc;
  /** 9 market regulator, 1 establishment office, 5 civil affairs, … */
  readonly registrationDepartment: string;
  readonly organisationKind: string;
  readonly areaCode: string;
  /** Nine characters (GB 11714-1997). */
  readonly organisationCode: string;
  /** Whether the organisation code's own check character fits. A hint for a clerk: codes in use exist that fail. */
  readonly organisationCodeFits: boolean;
}

export interface UsccOptions {
  /** Refuse codes whose inner organisation code fails its own check. */
  readonly strictOrganisationCode?: boolean;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Half-width, upper-case, without blanks and hyphens. Does not check anything. */
export function normaliseUscc(raw: string): string {
  return toHalfWidth(raw).replace(/[ -]/g, '').toUpperCase();
}

/** Reads a code as typed or imported; the first problem found is given. */
export function parseUscc(raw: string, options: UsccOptions = {}): Result<ParsedUscc, UsccProblem> {
  const code = normaliseUscc(raw);
  if (code.length !== 18) return err('LENGTH');
  if (!SHAPE.test(code)) return err('CHARACTERS');
  if (usccCheckCharacter(code.slice(0, 17)) !== code.charAt(17)) return err('CHECK_CHARACTER');
  const organisationCode = code.slice(8, 17);
  const organisationCodeFits =
    organisationCodeCheckCharacter(organisationCode.slice(0, 8)) === organisationCode.charAt(8);
  if (options.strictOrganisationCode && !organisationCodeFits) return err('ORGANISATION_CODE');
  return ok({
    code: code as Uscc,
    registrationDepartment: code.charAt(0),
    organisationKind: code.charAt(1),
    areaCode: code.slice(2, 8),
    organisationCode,
    organisationCodeFits,
  });
}

/** The check character of the first 17 characters. Throws RangeError for characters outside the alphabet. */
export function usccCheckCharacter(body: string): string {
  if (body.length !== 17) throw new RangeError('A credit code has 17 characters before its check character');
  const sum = WEIGHTS.reduce((total, weight, index) => {
    const value = ALPHABET.indexOf(body.charAt(index));
    if (value < 0) throw new RangeError(`Not a character of a credit code: ${body.charAt(index)}`);
    return total + weight * value;
  }, 0);
  // The outer remainder turns 31 into 0: a sum divisible by 31 has the check character 0.
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code's first 8 characters (GB 11714-1997): A = 10 … Z = 35, 10 → X. */
export function organisationCodeCheckCharacter(body: string): string {
  if (!/^[0-9A-Z]{8}$/.test(body)) throw new RangeError('An organisation code has 8 characters 0-9, A-Z');
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * parseInt(body.charAt(index), 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/**
 * Makes a valid code for demonstration and test data: `makeUscc('350800', 'MA000001')`. `department` is the
 * registering department and kind, by default 91 (market regulator, enterprise).
 */
export function makeUscc(areaCode: string, organisationBody: string, department = '91'): Uscc {
  const organisationCode = organisationBody + organisationCodeCheckCharacter(organisationBody);
  const body = `${department}${areaCode}${organisationCode}`;
  const code = body + usccCheckCharacter(body);
  if (!SHAPE.test(code)) throw new RangeError('These parts do not make a credit code');
  return code as Uscc;
}
