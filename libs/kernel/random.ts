/** A repeatable stream of random numbers for demonstration and test data. Never for secrets. */
export interface Random {
  /** A whole number from `min` to `max`, both included, every one equally likely. */
  integer(min: number, max: number): number;
  /** True in `numerator` of `denominator` cases. */
  chance(numerator: number, denominator: number): boolean;
  /** One of the items. Throws RangeError when there is none. */
  pick<T>(items: readonly T[]): T;
  /** One of the items by whole weights: `[['a', 3], ['b', 1]]` gives `a` three times out of four. */
  pickWeighted<T>(items: readonly (readonly [T, number])[]): T;
  /** `count` different items in random order. Throws RangeError when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[];
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  bytes(length: number): Uint8Array;
  /** An independent stream that depends on this stream's seed and the label only, not on what was drawn before. */
  fork(label: string): Random;
}

const WORD = 0x1_0000_0000;

/** xoshiro128** seeded by FNV-1a and splitmix32: the same seed gives the same stream on every machine. */
export function createRandom(seed: number | string): Random {
  const name = String(seed);
  const next = xoshiro128(fnv1a(name));

  function integer(min: number, max: number): number {
    const size = max - min + 1;
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || size < 1 || size > WORD) {
      throw new RangeError(`Not a range of at most 2^32 whole numbers: ${min}…${max}`);
    }
    // Words of the incomplete last run are thrown away; taking them modulo would favour small numbers.
    const limit = WORD - (WORD % size);
    let word = next();
    while (word >= limit) word = next();
    return min + (word % size);
  }

  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('Nothing to pick from');
    return items[integer(0, items.length - 1)] as T;
  }

  function pickWeighted<T>(items: readonly (readonly [T, number])[]): T {
    let left = integer(
      1,
      items.reduce((sum, [, weight]) => sum + weight, 0),
    );
    for (const [item, weight] of items) {
      left -= weight;
      if (left <= 0) return item;
    }
    throw new RangeError('The weights are not whole numbers');
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = integer(0, last);
      [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
    }
    return copy;
  }

  return {
    integer,
    pick,
    pickWeighted,
    shuffle,
    chance: (numerator, denominator) => integer(1, denominator) <= numerator,
    sample: (items, count) => {
      if (count > items.length) throw new RangeError(`Fewer than ${count} items to draw`);
      return shuffle(items).slice(0, count);
    },
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
    fork: (label) => createRandom(`${name}/${label}`),
  };
}

function xoshiro128(seed: number): () => number {
  let mixed = seed;
  const splitmix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [splitmix(), splitmix(), splitmix(), splitmix()];
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
