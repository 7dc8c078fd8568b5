import { describe, expect, it } from '@jest/globals';
import { CoolingCurve, coolingFrom, DEFAULT_COOLING, geometric, Pilot } from '../search/cooling.js';

describe('the pilot', () => {
  it('stops at the hottest temperature at which enough is refused', () => {
    const pilot = new Pilot(0.4);
    const seen: number[] = [];
    while (!pilot.done) {
      seen.push(pilot.temperature);
      // A made-up timetable in which the share accepted is a hundredth of the temperature.
      pilot.see(pilot.temperature, 100);
    }
    expect(seen[0]).toBe(60);
    expect(seen.at(-1)).toBe(pilot.temperature);
    expect(pilot.temperature).toBeLessThanOrEqual(40);
    expect(pilot.temperature).toBeGreaterThan(39);
    expect(coolingFrom(pilot, DEFAULT_COOLING)(0)).toBe(pilot.temperature);
  });

  it('gives up where nothing is ever refused', () => {
    const pilot = new Pilot(0.4);
    for (let i = 0; i < 1000 && !pilot.done; i++) pilot.see(10, 10);
    expect(pilot.done).toBe(true);
  });
});

describe('a second cooling', () => {
  const curveOf = (points: readonly (readonly [number, number, boolean])[]) => {
    const curve = new CoolingCurve();
    for (const [temperature, cost, gained] of points) curve.see(temperature, cost, gained);
    return curve;
  };
  const points = [
    [10, 900, false],
    [5, 400, true],
    [2, 190, true],
    [1, 80, true],
    [0.4, 42, true],
    [0.2, 40, true],
    [0.1, 40, false],
  ] as const;

  it('begins where the first had five times the cost it came to, and ends a little below its last gain', () => {
    const cooling = curveOf(points).again(DEFAULT_COOLING, 20);
    expect(cooling(0)).toBe(2);
    expect(cooling(1)).toBeCloseTo(0.15, 10);
  });

  it('begins no hotter than the first, and ends neither warm nor colder than useful', () => {
    const cooling = curveOf([[10, 900, true]]).again(DEFAULT_COOLING, 20);
    expect(cooling(0)).toBe(10);
    expect(cooling(1)).toBeCloseTo(0.3, 10);
    expect(curveOf([]).again(DEFAULT_COOLING, 20)(0)).toBe(20);
    expect(curveOf([]).again(DEFAULT_COOLING, 20)(1)).toBeCloseTo(DEFAULT_COOLING.cold, 10);
  });

  it('falls by the same factor in equal times', () => {
    const cooling = geometric(8, 0.5);
    expect(cooling(0.5)).toBeCloseTo(2, 10);
    expect([cooling(0), cooling(0.25), cooling(1)].map((t) => Number(t.toFixed(6)))).toEqual([8, 4, 0.5]);
  });
});
