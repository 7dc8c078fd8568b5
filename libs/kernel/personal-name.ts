import { toHalfWidth } from './half-width.js';
import { err, ok, type Result } from './result.js';

declare const personalNameBrand: unique symbol;

/** A person's name as on the identity document, normalised and checked. Personal data. */
export type PersonalName = string & { readonly [personalNameBrand]: 'PersonalName' };

export type PersonalNameProblem = 'EMPTY' | 'LENGTH' | 'CHARACTERS';

const SHORTEST = 2;
const LONGEST = 50;

/** The dot in transcribed names (阿卜杜拉·买买提): · is U+00B7; input methods and banks write a dozen others. */
const MIDDLE_DOT = '·';
const MIDDLE_DOTS = /[\u0387\u1427\u16eb\u2022\u2024\u2027\u2219\u22c5\u2e31\u2e33\u30fb\uff65\u318d]/g;

/** Planes 2 and 3 hold nothing but Han; named by range because a runtime may be older than the newest extension. */
const HAN = String.raw`\p{Script=Han}\u{20000}-\u{3FFFF}`;
const NAME = new RegExp(
  `^(?:[${HAN}]+(?:${MIDDLE_DOT}[${HAN}]+)*|\\p{Script=Latin}[\\p{Script=Latin}\\p{M}${MIDDLE_DOT} .'’-]*)$`,
  'u',
);
const DOT_BETWEEN_HAN = new RegExp(`(?<=[${HAN}])\\.(?=[${HAN}])`, 'gu');
const BLANK_IN_HAN = new RegExp(`(?<=[${HAN}${MIDDLE_DOT}]) +(?=[${HAN}${MIDDLE_DOT}])`, 'gu');

/**
 * Half-width signs, one kind of middle dot, no blanks within Chinese names (张 三) and single blanks within
 * others. Han characters stay as they are: rare ones must not be replaced by look-alikes.
 */
export function normalisePersonalName(raw: string): string {
  return toHalfWidth(raw.replace(MIDDLE_DOTS, MIDDLE_DOT))
    .replace(DOT_BETWEEN_HAN, MIDDLE_DOT)
    .replace(/ +/g, ' ')
    .replace(BLANK_IN_HAN, '')
    .trim();
}

/** Reads a name of 2–50 characters, in Han (every extension, with ·) or Latin letters; a rare character counts one. */
export function parsePersonalName(raw: string): Result<PersonalName, PersonalNameProblem> {
  const name = normalisePersonalName(raw);
  if (name === '') return err('EMPTY');
  if (!NAME.test(name)) return err('CHARACTERS');
  const { length } = [...name];
  if (length < SHORTEST || length > LONGEST) return err('LENGTH');
  return ok(name as PersonalName);
}

/**
 * Whether the name of a bank account is the name of its payee, a person or an enterprise: blanks, width, case of
 * letters, compatibility forms and the kind of middle dot are ignored, everything else must be the same.
 */
export function sameAccountName(a: string, b: string): boolean {
  const key = accountNameKey(a);
  return key !== '' && key === accountNameKey(b);
}

/** First character shown, the others hidden: `张**`. */
export function maskPersonalName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(rest.length);
}

function accountNameKey(name: string): string {
  return normalisePersonalName(name).normalize('NFKC').replaceAll(' ', '').toUpperCase();
}
