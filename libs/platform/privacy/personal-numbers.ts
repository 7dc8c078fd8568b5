/**
 * What looks like a citizen id (18 digits with a plausible birth date, or the old 15) or a mobile number, but not
 * the digits inside a UUID or a digest, which come first in the alternation so that they are passed over whole.
 */
const PERSONAL_NUMBER = new RegExp(
  [
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}',
    '(?<number>(?<!\\d)[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx](?!\\d)' +
      '|(?<!\\d)[1-9]\\d{5}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}(?!\\d)' +
      '|(?<!\\d)1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?!\\d))',
  ].join('|'),
  'gi',
);

/** Stands where a JSON number stood, so that the text stays JSON. */
const NUMBER_STAND_IN = '10000000000';

/**
 * Takes everything that looks like a citizen id or a mobile number out of a text. JSON stays JSON. This is the
 * safety net under logs and the audit trail, not the rule: such values do not belong there in the first place.
 */
export function withoutPersonalNumbers(text: string): string {
  return text.replace(PERSONAL_NUMBER, (match: string, ...rest: unknown[]) => {
    const { number } = rest.at(-1) as { number?: string };
    if (number === undefined) return match;
    const before = text[(rest.at(-3) as number) - 1];
    const mayBeJsonNumber = before !== undefined && ':,[.-'.includes(before) && /^\d+$/.test(match);
    return mayBeJsonNumber ? NUMBER_STAND_IN : '[removed]';
  });
}
