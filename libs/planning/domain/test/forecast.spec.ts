import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom, type Random } from '../../../kernel/index.js';
import { chanceOf, fillForecasts, forecast, quantile } from '../forecast.js';

const uniform = (random: Random): number => random.integer(1, 1_000_000) / 1_000_001;
const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(uniform(random))) * Math.cos(2 * Math.PI * uniform(random));

/** Marsaglia and Tsang; shape at least 1. */
function drawGamma(random: Random, shape: number): number {
  const d = shape - 1 / 3;
  for (;;) {
    const x = gaussian(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(uniform(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function drawPoisson(random: Random, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(random); product > limit; product *= uniform(random)) count += 1;
  return count;
}

describe('the forecast of demand', () => {
  it('holds four outcomes of five in its interval, over generated years', () => {
    const random = createRandom('calibration');
    let [inside, all] = [0, 0];
    for (let world = 0; world < 30; world += 1) {
      const rates = Array.from({ length: 25 }, () => (drawGamma(random, 2) * 40) / 2);
      const cells = rates.map((rate, index) => ({
        key: String(index),
        counts: [2023, 2024, 2025].map((year) => ({ year, people: drawPoisson(random, rate) })),
      }));
      for (const { key, low, high } of forecast(cells)) {
        const next = drawPoisson(random, rates[Number(key)] as number);
        all += 1;
        if (low <= next && next <= high) inside += 1;
      }
    }
    const coverage = inside / all;
    expect(coverage).toBeGreaterThan(0.76);
    expect(coverage).toBeLessThan(0.88);
  });

  it('back-tested on generated histories of any size and spread, tells the year left out four times of five', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 1, max: 1_000_000 }),
          shape: fc.constantFrom(1, 2, 6),
          mean: fc.integer({ min: 6, max: 150 }),
          years: fc.integer({ min: 2, max: 5 }),
        }),
        ({ seed, shape, mean, years }) => {
          const random = createRandom(`back-test ${seed}`);
          let [inside, all, width] = [0, 0, 0];
          for (let world = 0; world < 10; world += 1) {
            const rates = Array.from({ length: 40 }, () => (drawGamma(random, shape) * mean) / shape);
            // The last year of each history is hidden, and told from those before it.
            const histories = rates.map((rate) =>
              Array.from({ length: years + 1 }, () => drawPoisson(random, rate)),
            );
            const told = forecast(
              histories.map((counts, index) => ({
                key: String(index),
                counts: counts.slice(0, years).map((people, at) => ({ year: 2020 + at, people })),
              })),
            );
            for (const { key, low, high } of told) {
              const hidden = histories[Number(key)]?.[years] ?? 0;
              all += 1;
              width += high - low;
              if (low <= hidden && hidden <= high) inside += 1;
            }
          }
          // 400 cells: two in a hundred either way by chance; whole people make small intervals a little too wide.
          expect(inside / all).toBeGreaterThan(0.73);
          expect(inside / all).toBeLessThan(0.93);
          // Honest is not: so wide that it says nothing.
          expect(width / all).toBeLessThan(4 * Math.sqrt(mean * (1 + 1 / years)) + 2);
        },
      ),
      // A share that is counted is near what is expected and no more: the same worlds every time.
      { numRuns: 8, seed: 20261122 },
    );
  });

  it('lets a cell with one year lean on the others, and one with many speak for itself', () => {
    const steady = ['a', 'b', 'c', 'd'].map((key) => ({
      key,
      counts: [2022, 2023, 2024, 2025].map((year) => ({ year, people: 20 })),
    }));
    const [young] = forecast([{ key: 'new', counts: [{ year: 2025, people: 60 }] }, ...steady]);
    expect(young?.expected).toBeLessThan(60);
    expect(young?.expected).toBeGreaterThan(20);
    const old = forecast([
      { key: 'old', counts: [2022, 2023, 2024, 2025].map((year) => ({ year, people: 60 })) },
      ...steady,
    ])[0];
    expect(old?.expected).toBeGreaterThan(55);
  });

  it('says nothing sure where nothing was seen', () => {
    expect(forecast([])).toEqual([]);
    const [one] = forecast([{ key: 'x', counts: [] }]);
    expect(one).toMatchObject({ low: 0, years: 0 });
  });

  it('agrees with itself: the chance of reaching the median is about a half', () => {
    const rate = { shape: 12, rate: 0.5 };
    const median = quantile(rate, 1, 0.5);
    expect(chanceOf(rate, 1, median)).toBeGreaterThan(0.45);
    expect(chanceOf(rate, 1, median + 1)).toBeLessThan(0.52);
  });
});

describe('the fill forecast of a run', () => {
  const run = { seats: 30, minSeats: 15, daysOpen: 20, daysLeft: 10 };

  it('is sure of a run that has its minimum, and warns of one that nobody books shortly before', () => {
    const [full, empty] = fillForecasts([
      { ...run, cohortId: 'full', taken: 18 },
      { ...run, cohortId: 'empty', taken: 0, daysLeft: 3 },
    ]);
    expect(full?.chance).toBe(1);
    expect(empty?.chance).toBeLessThan(0.2);
    expect(full?.high).toBeLessThanOrEqual(30);
    expect(full?.low).toBeGreaterThanOrEqual(18);
  });

  it('expects nothing more on the day it begins', () => {
    const [one] = fillForecasts([{ ...run, cohortId: 'x', taken: 9, daysLeft: 0 }]);
    expect(one).toMatchObject({ expected: 9, low: 9, high: 9, chance: 0 });
  });
});
