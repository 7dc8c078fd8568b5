import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addFen,
  basisPointsFloor,
  fen,
  fenOfYuan,
  formatYuan,
  isFen,
  maxFen,
  minFen,
  multiplyFloor,
  negateFen,
  parseYuan,
  percentFloor,
  splitByWeights,
  subtractFen,
  sumFen,
  toChineseCapital,
  ZERO_FEN,
} from '../index.js';

const anyFen = fc.maxSafeInteger().map(fen);
const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fen);
const LARGEST = fen(Number.MAX_SAFE_INTEGER);

describe('fen', () => {
  it('refuses what is not a whole, exact number', () => {
    for (const value of [0.5, NaN, Infinity, 2 ** 53]) expect(() => fen(value)).toThrow(RangeError);
    expect(Object.is(fen(-0), 0)).toBe(true);
    expect(isFen('1')).toBe(false);
    expect(isFen(-1)).toBe(true);
  });

  it('refuses overflow instead of losing a fen', () => {
    expect(() => addFen(LARGEST, fen(1))).toThrow(RangeError);
    expect(() => subtractFen(negateFen(LARGEST), fen(1))).toThrow(RangeError);
    expect(() => sumFen([LARGEST, fen(1)])).toThrow(RangeError);
    expect(() => multiplyFloor(LARGEST, 2, 1)).toThrow(RangeError);
    expect(() => fenOfYuan(Number.MAX_SAFE_INTEGER)).toThrow(RangeError);
    expect(sumFen([LARGEST, fen(1), fen(-1)])).toBe(LARGEST);
    expect(sumFen([])).toBe(ZERO_FEN);
  });

  it('adds and subtracts as inverses', () => {
    fc.assert(fc.property(amount, amount, (a, b) => subtractFen(addFen(a, b), b) === a));
  });

  it('computes the percentages of the rulebook, rounded down', () => {
    expect(percentFloor(fenOfYuan(20_000_000), 70)).toBe(fenOfYuan(14_000_000));
    expect(percentFloor(fen(99), 60)).toBe(59);
    expect(percentFloor(fen(-99), 60)).toBe(-60);
    expect(basisPointsFloor(fen(10_001), 5)).toBe(5);
    expect(multiplyFloor(LARGEST, 7, 7)).toBe(LARGEST);
    expect(minFen(percentFloor(fen(1_200_000), 60), fen(600_000))).toBe(600_000);
    expect(maxFen(fen(-5), ZERO_FEN)).toBe(0);
    expect(() => multiplyFloor(fen(1), 1, 0)).toThrow(RangeError);
    expect(() => multiplyFloor(fen(1), 0.5, 1)).toThrow(RangeError);
  });

  it('rounds down to the one whole number below the exact value', () => {
    fc.assert(
      fc.property(anyFen, fc.nat(10_000), fc.integer({ min: 10_000, max: 1_000_000 }), (a, n, d) => {
        const result = BigInt(multiplyFloor(a, n, d));
        const exact = BigInt(a) * BigInt(n);
        return result * BigInt(d) <= exact && exact < (result + 1n) * BigInt(d);
      }),
    );
  });
});

describe('splitByWeights', () => {
  it('gives the left-over fen to the largest remainder, then the first', () => {
    expect(splitByWeights(fen(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitByWeights(fen(-100), [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(splitByWeights(fen(10), [0, 1, 2])).toEqual([0, 3, 7]);
    expect(splitByWeights(fen(0), [5, 5])).toEqual([0, 0]);
  });

  it('refuses weights that split nothing', () => {
    for (const weights of [[], [0, 0], [1, -1], [0.5]]) {
      expect(() => splitByWeights(fen(1), weights)).toThrow(RangeError);
    }
  });

  it('loses no fen and strays less than one fen from the exact share', () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyFen, weights, (total, shares) => {
        const weightSum = shares.reduce((sum, weight) => sum + weight, 0);
        fc.pre(weightSum > 0);
        const parts = splitByWeights(total, shares);
        expect(sumFen(parts)).toBe(total);
        parts.forEach((part, index) => {
          const off = BigInt(part) * BigInt(weightSum) - BigInt(total) * BigInt(shares[index] ?? 0);
          expect(off < BigInt(weightSum) && off > -BigInt(weightSum)).toBe(true);
        });
      }),
    );
  });
});

describe('yuan', () => {
  it('writes thousands and two decimals', () => {
    expect(formatYuan(fen(123_450))).toBe('1,234.50');
    expect(formatYuan(fen(5))).toBe('0.05');
    expect(formatYuan(fen(-100_000_000))).toBe('-1,000,000.00');
    expect(formatYuan(LARGEST)).toBe('90,071,992,547,409.91');
  });

  it('reads what it writes', () => {
    fc.assert(fc.property(anyFen, (a) => expect(parseYuan(formatYuan(a))).toEqual({ ok: true, value: a })));
  });

  it('refuses a third decimal, misplaced commas and more than can be held', () => {
    for (const text of ['', '1.234', '12,34', '1e3', '.5', '￥1', '1.']) {
      expect(parseYuan(text)).toEqual({ ok: false, error: 'FORMAT' });
    }
    expect(parseYuan('90071992547409.92')).toEqual({ ok: false, error: 'TOO_LARGE' });
    expect(parseYuan(' 1200.5 ')).toEqual({ ok: true, value: 120_050 });
    expect(parseYuan('-0')).toEqual({ ok: true, value: 0 });
  });
});

describe('toChineseCapital', () => {
  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角'],
    [55, '伍角伍分'],
    [100, '壹元整'],
    [1_000, '壹拾元整'],
    [10_000, '壹佰元整'],
    [120_000, '壹仟贰佰元整'],
    [1_230_005, '壹万贰仟叁佰元零伍分'],
    // The examples of the payment rules (支付结算办法, annex 1).
    [140_950, '壹仟肆佰零玖元伍角'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元零叁角贰分'],
    [10_700_053, '壹拾万柒仟元零伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    // Zeros across 万 and 亿.
    [1_000_100, '壹万零壹元整'],
    [2_000_000_000, '贰仟万元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_000_100_000, '壹亿零壹仟元整'],
    [10_050_000_000, '壹亿零伍拾万元整'],
    [105_000_000_000, '壹拾亿伍仟万元整'],
    [100_200_300_400, '壹拾亿零贰佰万叁仟零肆元整'],
    [1_000_000_000_000_000, '壹拾万亿元整'],
    [Number.MAX_SAFE_INTEGER, '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
    [-1_230_005, '负壹万贰仟叁佰元零伍分'],
    [-50, '负伍角'],
  ])('%d fen: %s', (value, text) => expect(toChineseCapital(fen(value))).toBe(text));

  it('can be read back to the same amount', () => {
    fc.assert(fc.property(fc.oneof(anyFen, amount), (a) => expect(readCapital(toChineseCapital(a))).toBe(a)));
  });

  it('never writes two zeros in a row nor a zero before 元', () => {
    fc.assert(
      fc.property(fc.oneof(anyFen, amount), (a) => {
        expect(toChineseCapital(a)).not.toMatch(/零零|[^]零元|零[万亿角分整]/);
      }),
    );
  });
});

/** Reads capital numerals by place value, independently of how they are written. */
function readCapital(text: string): number {
  const places: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 };
  let total = 0n;
  let section = 0n;
  let below = 0n;
  let digit = 0n;
  for (const sign of text.replace('负', '')) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign);
    const place = places[sign];
    if (value >= 0) digit = BigInt(value);
    else if (place !== undefined) [section, digit] = [section + digit * BigInt(place), 0n];
    else if (sign === '万') [below, section, digit] = [below + (section + digit) * 10_000n, 0n, 0n];
    else if (sign === '亿')
      [total, below, section, digit] = [(below + section + digit) * 10n ** 8n, 0n, 0n, 0n];
    else if (sign === '元')
      [total, below, section, digit] = [(total + below + section + digit) * 100n, 0n, 0n, 0n];
    else if (sign === '角') [total, digit] = [total + digit * 10n, 0n];
    else if (sign === '分') [total, digit] = [total + digit, 0n];
  }
  return Number(text.startsWith('负') ? -total : total);
}
