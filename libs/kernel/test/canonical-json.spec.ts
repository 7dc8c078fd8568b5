import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, canonicalJsonOfData } from '../index.js';

describe('canonical JSON', () => {
  it('writes the example of RFC 8785', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code unit', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1F600}', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual([...keys].sort());
    expect(text.indexOf('😀')).toBeLessThan(text.indexOf('\ufb33'));
  });

  it('refuses what JSON would drop or alter', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    const refused: unknown[] = [
      undefined,
      { a: undefined },
      [undefined],
      [1, , 2],
      NaN,
      -Infinity,
      1n,
      () => 0,
      Symbol('a'),
      new Date(0),
      new Map(),
      new (class Thing {})(),
      { [Symbol('a')]: 1 },
      '\ud800',
      { '\udc00': 1 },
      cycle,
    ];
    for (const value of refused) expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ a: [{ b: NaN }] })).toThrow('$.a[0].b');
  });

  it('accepts the same object twice and objects without prototype', () => {
    const shared = { b: 1 };
    expect(canonicalJson([shared, shared, Object.create(null), -0])).toBe('[{"b":1},{"b":1},{},0]');
  });

  it('is one text for equal values, whatever the order of keys, and parses back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })), (value) => {
        const text = canonicalJson(value);
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('of data is the text of what JSON keeps of it', () => {
    fc.assert(
      fc.property(fc.object({ withNullPrototype: true, withUnicodeString: false }), (value) => {
        const kept = canonicalJson(JSON.parse(JSON.stringify(value)));
        expect(canonicalJsonOfData(value)).toBe(kept);
      }),
    );
    const odd = { b: undefined, a: [undefined, NaN, -0, new Date(0)], 'k"': '"\n', c: { d: Infinity } };
    expect(canonicalJsonOfData(odd)).toBe(canonicalJson(JSON.parse(JSON.stringify(odd))));
    expect(() => canonicalJsonOfData('\ud800')).toThrow(TypeError);
  });
});
