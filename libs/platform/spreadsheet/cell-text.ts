import { toHalfWidth } from '../../kernel/index.js';

/**
 * Formula escaping for everything that leaves as a spreadsheet or CSV (OWASP ASVS v5.0.0-1.2.10). A value is
 * dangerous when, after any quotes and blanks, it starts with = + - @, tab, CR, LF or a full-width or small form
 * of those. Quotes count as part of the prefix, so that taking one quote off always gives back what was escaped.
 */
const DANGEROUS = /^['\s\u200B]*[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫−]/u;

/** `=1+1` becomes `'=1+1`; harmless text is unchanged. */
export function escapeCellText(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** Takes back exactly what {@link escapeCellText} added. */
export function unescapeCellText(text: string): string {
  return text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text;
}

/** Column number (A = 1) to letters. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** What a header is compared by: no blanks, no required-mark, no bracketed hint, full-width folded. */
export function headerKey(header: string): string {
  return toHalfWidth(header)
    .replace(/\(.*\)/gs, '')
    .replace(/[\s*]/g, '')
    .toLowerCase();
}
