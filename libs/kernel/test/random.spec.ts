import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../index.js';

describe('random', () => {
  it('gives the same stream for the same seed, on every machine', () => {
    const draw = (seed: number | string): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 6 }, () => random.integer(0, 999));
    };
    expect(draw(42)).toEqual(draw('42'));
    expect(draw(42)).not.toEqual(draw(43));
    expect(draw('demo')).toEqual([554, 866, 596, 659, 779, 38]);
  });

  it('forks by label alone', () => {
    const used = createRandom(1);
    used.integer(0, 9);
    expect(used.fork('a').integer(0, 1e9)).toBe(createRandom(1).fork('a').integer(0, 1e9));
    expect(used.fork('a').integer(0, 1e9)).not.toBe(used.fork('b').integer(0, 1e9));
  });

  it('stays in its range and reaches all of it evenly', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(1_000_000), (seed, min, size) => {
        const value = createRandom(seed).integer(min, min + size);
        expect(value >= min && value <= min + size).toBe(true);
      }),
    );
    const random = createRandom('even');
    const counts = new Array<number>(6).fill(0);
    for (let draw = 0; draw < 60_000; draw += 1) {
      const face = random.integer(0, 5);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    expect(() => random.integer(2, 1)).toThrow(RangeError);
    expect(() => random.integer(0, 2 ** 33)).toThrow(RangeError);
    expect(random.integer(0, 2 ** 32 - 1)).toBeLessThan(2 ** 32);
  });

  it('shuffles without losing anything and leaves the original alone', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        const order = (a: number, b: number): number => a - b;
        expect(createRandom(seed).shuffle(items).sort(order)).toEqual([...items].sort(order));
        expect(items).toEqual(before);
      }),
    );
  });

  it('picks, samples and weighs', () => {
    const random = createRandom('pick');
    expect(['a', 'b']).toContain(random.pick(['a', 'b']));
    expect(() => random.pick([])).toThrow(RangeError);
    expect(new Set(random.sample([1, 2, 3, 4], 3)).size).toBe(3);
    expect(() => random.sample([1], 2)).toThrow(RangeError);
    expect(random.bytes(16)).toHaveLength(16);
    expect(random.chance(1, 1)).toBe(true);
    expect(random.chance(0, 5)).toBe(false);
    let heavy = 0;
    for (let draw = 0; draw < 4000; draw += 1) {
      const item = random.pickWeighted([
        ['never', 0],
        ['heavy', 3],
        ['light', 1],
      ]);
      expect(item).not.toBe('never');
      if (item === 'heavy') heavy += 1;
    }
    expect(Math.abs(heavy - 3000)).toBeLessThan(150);
    expect(() => random.pickWeighted([])).toThrow(RangeError);
  });
});
