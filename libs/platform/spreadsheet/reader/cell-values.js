const DAY_MS = 86_400_000;
const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number format shows a date or a time: ECMA-376 18.8.30 built-ins, else y/m/d/h/s outside literals. */
export function isDateFormat(id, code) {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
  const bare = code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').split(';')[0];
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

/** A number as the digits a person would have typed, never in scientific notation where it is whole. */
export function plainNumber(value, raw) {
  if (!Number.isFinite(value)) return raw;
  // Below 1e21 the shortest digits that name the number, as Excel shows them; BigInt would add noise after the 17th.
  return Number.isInteger(value) && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
}

/** Excel's day number as `YYYY-MM-DD`, with a time where it has one; 1900 system counts a 29 February 1900 that never was. */
export function serialDate(serial, date1904) {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const days = date1904 ? serial + 1462 : serial;
  const whole = days < 60 ? days + 1 : days;
  const moment = new Date(Math.round((whole - 25_569) * 86_400) * 1000);
  const iso = moment.toISOString();
  const time = iso.slice(11, 19);
  if (days < 1) return time;
  return moment.getTime() % DAY_MS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}

/** `_x000D_` and the like: how OOXML writes characters XML cannot hold. */
export function unescapeText(text) {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `AB12` as `{column: 28, row: 12}`; undefined when it is not a cell reference of a sheet. */
export function cellReference(reference) {
  const match = /^([A-Z]{1,3})([1-9][0-9]{0,6})$/.exec(reference);
  if (!match) return undefined;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column, row: Number(match[2]) };
}

export function columnLetters(column) {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}
