const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Full-width letters, digits and signs (U+FF01–FF5E) as their ASCII twins, every kind of blank as a plain
 * space, invisible marks (zero width, BOM, direction) removed. Input methods and spreadsheets leave all of them.
 */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '')
    .replace(/\s/g, ' ');
}
