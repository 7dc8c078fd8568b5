/** What JSON can hold. Dates, fen and ids are written as their string or number. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The one JSON text of a value (RFC 8785): keys sorted by UTF-16 code unit, no blanks, numbers as ECMAScript
 * writes them. Equal values give equal text, so it can be hashed and signed.
 * Throws TypeError, naming the path, for whatever JSON would drop or alter: undefined, holes, NaN, Infinity,
 * bigint, functions, symbols, lone surrogates, objects that are not plain (Date, Map), and cycles.
 */
export function canonicalJson(value: unknown): string {
  // Nearly everything is written without keeping track of the way; what cannot be is written again, to say where.
  return quick(value, false, 0) ?? write(value, '$', []);
}

/**
 * The canonical text of what JSON keeps of a value: members that are undefined fall away, and a number that is not
 * finite is null. Same bytes as `canonicalJson(JSON.parse(JSON.stringify(value)))`, for values built of plain data.
 */
export function canonicalJsonOfData(value: unknown): string {
  return quick(value, true, 0) ?? write(JSON.parse(JSON.stringify(value)), '$', []);
}

/** Characters that JSON escapes, and surrogates, which are looked at one by one. */
const NOT_PLAIN_TEXT = /["\\\u0000-\u001f\ud800-\udfff]/;
const DEEPEST = 64;

/** The text, or undefined when anything about the value is out of the ordinary. `lenient`: as JSON.stringify keeps it. */
function quick(value: unknown, lenient: boolean, depth: number): string | undefined {
  switch (typeof value) {
    case 'string':
      return NOT_PLAIN_TEXT.test(value) ? undefined : `"${value}"`;
    case 'number':
      if (Number.isFinite(value)) return Object.is(value, -0) ? '0' : String(value);
      return lenient ? 'null' : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth > DEEPEST) return undefined;
      return Array.isArray(value)
        ? quickList(value as unknown[], lenient, depth)
        : quickObject(value, lenient, depth);
    default:
      return undefined;
  }
}

function quickList(list: readonly unknown[], lenient: boolean, depth: number): string | undefined {
  let text = '[';
  for (let at = 0; at < list.length; at += 1) {
    const item = quick(list[at], lenient, depth + 1);
    if (item === undefined) return undefined;
    text += at === 0 ? item : `,${item}`;
  }
  return `${text}]`;
}

function quickObject(value: object, lenient: boolean, depth: number): string | undefined {
  // Objects of other realms and without prototype are looked at the long way.
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) return undefined;
  if (Object.getOwnPropertySymbols(value).length > 0) return undefined;
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members);
  if (!isSorted(keys)) keys.sort();
  let text = '{';
  for (const key of keys) {
    const member = members[key];
    if (member === undefined && lenient) continue;
    if (NOT_PLAIN_TEXT.test(key)) return undefined;
    const item = quick(member, lenient, depth + 1);
    if (item === undefined) return undefined;
    text += text === '{' ? `"${key}":${item}` : `,"${key}":${item}`;
  }
  return `${text}}`;
}

function isSorted(keys: readonly string[]): boolean {
  for (let at = 1; at < keys.length; at += 1)
    if ((keys[at - 1] as string) > (keys[at] as string)) return false;
  return true;
}

function write(value: unknown, path: string, above: readonly object[]): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) refuse('a number that is not finite', path);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value !== 'object') refuse(typeof value, path);
  if (above.includes(value)) refuse('a cycle', path);

  const inside = [...above, value];
  if (Array.isArray(value)) {
    // Array.from visits holes too, as undefined, which is then refused.
    return `[${Array.from(value as unknown[], (item, index) => write(item, `${path}[${index}]`, inside)).join(',')}]`;
  }
  // Plain is an object without prototype or with a prototype that has none: the Object.prototype of any realm.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    refuse('an object that is not plain', path);
  if (Object.getOwnPropertySymbols(value).length > 0) refuse('a symbol as key', path);
  const members = value as Readonly<Record<string, unknown>>;
  const body = Object.keys(members)
    .sort()
    .map((key) => `${writeString(key, path)}:${write(members[key], `${path}.${key}`, inside)}`);
  return `{${body.join(',')}}`;
}

function writeString(text: string, path: string): string {
  if (/[\ud800-\udfff]/u.test(text)) refuse('a lone surrogate', path);
  return JSON.stringify(text);
}

function refuse(what: string, path: string): never {
  throw new TypeError(`Canonical JSON cannot hold ${what} at ${path}`);
}
