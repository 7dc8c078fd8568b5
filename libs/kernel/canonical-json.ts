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
  return write(value, '$', []);
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
