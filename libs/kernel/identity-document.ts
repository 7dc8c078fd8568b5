import { CITIZEN_ID_PROBLEMS, maskCitizenId, parseCitizenId, type Sex } from './citizen-id.js';
import { toHalfWidth } from './half-width.js';
import { parseLocalDate, type LocalDate } from './local-date.js';
import { err, ok, type Result } from './result.js';

/** The documents a person may be registered with. */
export const IDENTITY_DOCUMENT_KINDS = [
  'RESIDENT_ID',
  'HMT_RESIDENCE_PERMIT',
  'FOREIGN_PR_CARD',
  'PASSPORT',
] as const;

export type IdentityDocumentKind = (typeof IDENTITY_DOCUMENT_KINDS)[number];

/** How they are called. */
export const IDENTITY_DOCUMENT_NAMES: Readonly<Record<IdentityDocumentKind, string>> = {
  RESIDENT_ID: '居民身份证',
  HMT_RESIDENCE_PERMIT: '港澳台居民居住证',
  FOREIGN_PR_CARD: '外国人永久居留身份证',
  PASSPORT: '护照',
};

export const IDENTITY_DOCUMENT_PROBLEMS = [
  ...CITIZEN_ID_PROBLEMS,
  /** The number belongs to another kind of document: 81/82/83 0000 is a residence permit and nothing else is. */
  'WRONG_KIND',
] as const;

export type IdentityDocumentProblem = (typeof IDENTITY_DOCUMENT_PROBLEMS)[number];

export interface IdentityDocument {
  readonly kind: IdentityDocumentKind;
  /** Normalised; with `kind` the key of a person. Personal data. */
  readonly number: string;
  /** Null where the number does not tell. */
  readonly bornOn: LocalDate | null;
  readonly sex: Sex | null;
}

/** Hong Kong, Macao, Taiwan. */
const PERMIT_AREA = /^8[123]0000$/;

/**
 * Reads the number of an identity document. One number passes as one kind only: the key of duplicate checks is
 * (kind, number), and a second kind for the same number would be a second person.
 */
export function parseIdentityDocument(
  kind: IdentityDocumentKind,
  raw: string | number,
  today?: LocalDate,
): Result<IdentityDocument, IdentityDocumentProblem> {
  switch (kind) {
    case 'RESIDENT_ID':
      return readCitizenNumber(kind, raw, today, (area) => !PERMIT_AREA.test(area) && !area.startsWith('9'));
    case 'HMT_RESIDENCE_PERMIT':
      return readCitizenNumber(kind, raw, today, (area) => PERMIT_AREA.test(area));
    case 'FOREIGN_PR_CARD': {
      const number = normaliseDocumentNumber(raw);
      if (/^[A-Z]{3}/.test(number)) return readOldForeignCard(number);
      return readCitizenNumber(kind, raw, today, (area) => area.startsWith('9'));
    }
    case 'PASSPORT':
      return readPassport(normaliseDocumentNumber(raw));
  }
}

/** At most the first three and last four characters; fewer of short numbers, so that most of it stays hidden. */
export function maskIdentityNumber(number: string): string {
  const { length } = number;
  if (length >= 15) return maskCitizenId(number);
  if (length >= 8) return `${number.slice(0, 1)}${'*'.repeat(length - 3)}${number.slice(-2)}`;
  return '*'.repeat(Math.max(0, length - 1)) + number.slice(-1);
}

function readCitizenNumber(
  kind: IdentityDocumentKind,
  raw: string | number,
  today: LocalDate | undefined,
  isOfKind: (areaCode: string) => boolean,
): Result<IdentityDocument, IdentityDocumentProblem> {
  const parsed = parseCitizenId(raw, { today });
  if (!parsed.ok) return parsed;
  const { number, areaCode, bornOn, sex } = parsed.value;
  return isOfKind(areaCode) ? ok({ kind, number, bornOn, sex }) : err('WRONG_KIND');
}

/** Cards before December 2023: nationality (3 letters), 4 digits of place, YYMMDD of birth, 2 digits. */
function readOldForeignCard(number: string): Result<IdentityDocument, IdentityDocumentProblem> {
  if (number.length !== 15) return err('LENGTH');
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return err('CHARACTERS');
  const shortDate = `${number.slice(7, 9)}-${number.slice(9, 11)}-${number.slice(11, 13)}`;
  // The century is not on the card: the day must exist in one of the two.
  if (!parseLocalDate(`19${shortDate}`).ok && !parseLocalDate(`20${shortDate}`).ok) {
    return err('DATE_DOES_NOT_EXIST');
  }
  return ok({ kind: 'FOREIGN_PR_CARD', number, bornOn: null, sex: null });
}

function readPassport(number: string): Result<IdentityDocument, IdentityDocumentProblem> {
  // Issuers differ; ICAO 9303 allows letters and digits. Twelve is above any in use and below a citizen id.
  if (/^\d{17}[\dX]$/.test(number)) return err('WRONG_KIND');
  if (number.length < 5 || number.length > 12) return err('LENGTH');
  if (!/^[A-Z0-9]*\d[A-Z0-9]*$/.test(number)) return err('CHARACTERS');
  return ok({ kind: 'PASSPORT', number, bornOn: null, sex: null });
}

function normaliseDocumentNumber(raw: string | number): string {
  return toHalfWidth(String(raw)).replace(/[ -]/g, '').toUpperCase();
}
