import type { Random } from '../../libs/kernel/index.js';
import { admits, type Schema } from './document.js';

/** A body that differs from a good one in one place. */
export interface Mutation {
  readonly body: unknown;
  /** Top-level field that was touched; empty when it is the body as a whole. */
  readonly field: string;
  readonly what: string;
  /** Whether the document, as far as it states it, still admits the body. */
  readonly admitted: boolean;
}

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let index = 0; index < depth; index += 1) value = index % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Values nobody means: every JSON type, and what breaks parsers, columns, spreadsheets and logs. */
const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 7],
  ['a negative number', -1],
  ['a fraction', 0.5],
  ['1e308', 1e308],
  ['beyond 2^53', 9007199254740993],
  ['beyond 2^63', 9223372036854775808],
  ['true', true],
  ['an empty text', ''],
  ['blanks', '   '],
  ['a text', 'zzz'],
  ['a huge text', '长'.repeat(60_000)],
  ['a text with NUL', 'a\u0000b'],
  ['a lone surrogate', 'a\ud800b'],
  ['control characters', 'a\u0007b\u001bc'],
  ['emoji', '👩‍🔧'.repeat(5)],
  ['4-byte letters', '𠮷𡈽'],
  ['right-to-left marks', '\u202e试\u2066'],
  ['a formula', '=HYPERLINK("http://x.test","点")'],
  ['a quote', `' OR '1'='1' -- `],
  ['markup', '<img src=x onerror=alert(1)>'],
  ['a template', '${7*7}{{7*7}}'],
  ['a path', '../../../../etc/passwd'],
  ['line breaks', 'a\r\nX-Injected: 1'],
  ['an impossible day', '2026-02-30'],
  ['a leap day that is none', '2025-02-29'],
  ['year 0', '0000-00-00'],
  ['a far year', '9999-12-31'],
  ['an instant', '2026-03-02T25:61:61.000Z'],
  ['an id in capitals', '01890000-0000-7000-8000-00000000DEAD'],
  ['half an id', '01890000-0000-7000'],
  ['a number as text', '1'],
  ['an empty list', []],
  ['a list', [1, 'a', null]],
  ['a long list', Array.from({ length: 3000 }, () => 0)],
  ['an empty object', {}],
  ['an object', { a: 1 }],
  ['an operator', { $gt: '' }],
  ['a toString', { toString: 'x', valueOf: 1, length: -1 }],
  ['a deep nest', nested(60)],
];

const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** Fields that a mass assignment would aim at. */
const EXTRA = [
  'id',
  'centreId',
  'centre_id',
  'enterprise_id',
  'accountId',
  'roles',
  'state',
  'createdAt',
  'totalFen',
  'isAdmin',
  'actor',
  '',
];

/** Parsed from text, because a literal `__proto__` would set the prototype instead. */
const withKey = (body: unknown, key: string): unknown =>
  JSON.parse(
    JSON.stringify({ ...(body as object), 'KEY-HERE': { polluted: true } }).replace('KEY-HERE', key),
  );

/** About `count` mutations of a good body, and every field at least once; the same seed gives the same. */
export function mutationsOf(schema: Schema, good: unknown, count: number, random: Random): Mutation[] {
  const found: Mutation[] = [];
  const add = (field: string, what: string, body: unknown): void => {
    found.push({ field, what, body, admitted: admits(schema, body) && !isHostile(body) });
  };
  for (const key of [...FORBIDDEN, ...random.sample(EXTRA, 3)])
    add('', `the field ${key || '(empty)'}`, withKey(good, key));
  for (const [what, value] of random.sample([...HOSTILE], 4)) add('', `${what} as the body`, value);
  const places = placesOf(good, []);
  for (const place of places) {
    for (const [what, value] of random.sample([...HOSTILE], 3))
      add(String(place[0]), `${what} at ${place.join('.')}`, replaced(good, place, value));
  }
  while (found.length < count && places.length > 0) {
    const place = random.pick(places);
    const [what, value] = random.pick(HOSTILE);
    if (random.chance(1, 8))
      add(String(place[0]), `${place.join('.')} left out`, replaced(good, place, undefined));
    else add(String(place[0]), `${what} at ${place.join('.')}`, replaced(good, place, value));
  }
  return found;
}

/** Refused before any schema is asked: forbidden names, lone surrogates, NUL, deep nests. */
function isHostile(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  return (
    /"(__proto__|constructor|prototype)":/.test(text) ||
    /\\u(0000|d800)/.test(text) ||
    /(\[|\{"a":){20}/.test(text)
  );
}

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys: (string | number)[] = Array.isArray(value)
    ? value.slice(0, 1).map((_, index) => index)
    : Object.keys(value);
  return keys.flatMap((key): Place[] => [
    [...at, key],
    ...placesOf((value as Record<string | number, unknown>)[key], [...at, key]),
  ]);
}

function replaced(value: unknown, place: Place, by: unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return by;
  const inner = replaced((value as Record<string | number, unknown>)[key], rest, by);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? inner : item));
  const { [key as string]: _old, ...others } = value as Record<string, unknown>;
  return inner === undefined ? others : { ...others, [key]: inner };
}

/** Bodies that are not what a JSON body should be, as bytes. */
export const RAW_BODIES: readonly (readonly [string, Buffer | string])[] = [
  ['cut off', '{"a":'],
  ['not JSON', 'a=1&b=2'],
  ['a trailing comma', '{"a":1,}'],
  ['NaN', '{"a":NaN}'],
  ['a lone text', '"text"'],
  ['null', 'null'],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ['a hundred thousand brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['a megabyte', JSON.stringify({ a: 'x'.repeat(1_048_576) })],
  ['a repeated key', '{"__proto__":{"x":1},"__proto__":{"y":2}}'],
];
