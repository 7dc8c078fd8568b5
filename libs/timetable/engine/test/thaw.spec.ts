import { describe, expect, it } from '@jest/globals';
import { compile, type Compiled } from '../compiled.js';
import { MODELS, type Problem } from '../problem.js';
import { Chance } from '../random.js';
import { score } from '../score.js';
import { Construction } from '../search/construct.js';
import { solve } from '../search/solve.js';
import { State } from '../search/state.js';
import { Thaw } from '../search/thaw.js';

const PERIODS = 20;

/**
 * Groups of courses that fill nineteen of twenty periods and exclude each other, each course also some of other
 * groups; closed around the timetable that it was laid down as, so that there is an answer.
 */
function packed(chance: Chance, count: number, others: number, closedInHundred: number): Problem {
  const at: number[][] = [];
  const groups = Array.from({ length: count }, () => {
    const order = Array.from({ length: PERIODS }, (_, period) => period);
    for (let i = PERIODS - 1; i > 0; i--) {
      const j = chance.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const members: number[] = [];
    for (let next = 0; next < PERIODS - 1;) {
      const used = order.slice(next, Math.min(PERIODS - 1, next + 1 + chance.below(3)));
      next += used.length;
      members.push(at.length);
      at.push(used);
    }
    return members;
  });
  const apart = (a: number, b: number) => at[a]!.every((period) => !at[b]!.includes(period));
  const cross = at.flatMap((_, one) =>
    Array.from({ length: others }, () => chance.below(at.length))
      .filter((other) => other !== one && apart(one, other))
      .map((other) => [one, other]),
  );
  return {
    name: 'packed',
    days: 4,
    slots: PERIODS / 4,
    tasks: at.map((used, one) => ({
      id: `c${one}`,
      holder: `t${one}`,
      count: used.length,
      minDays: 1,
      demand: 1,
      paired: false,
    })),
    places: Array.from({ length: count + 1 }, (_, room) => ({ id: `r${room}`, capacity: 9, building: 0 })),
    tracks: [...groups, ...cross].map((tasks, index) => ({ id: `q${index}`, tasks })),
    closed: at.flatMap((used, one) =>
      Array.from({ length: PERIODS }, (_, period) => period)
        .filter((period) => !used.includes(period) && chance.below(100) < closedInHundred)
        .map((period): [number, number] => [one, period]),
    ),
    unsuitable: [],
    dailyLoad: { min: 0, max: 9 },
  };
}

/** What the greedy start left, thawed by so many proposals; nothing is ever double-booked and every count agrees. */
function thawed(compiled: Compiled, seed: number, proposals: number) {
  const chance = new Chance(seed);
  const state = new State(compiled);
  const construction = new Construction(state, chance);
  construction.greedy();
  const thaw = new Thaw(state, chance);
  const chunk = 1000;
  let fewest = thaw.missing;
  for (let made = 0; made < proposals && thaw.missing > 0; made += chunk) {
    thaw.run(chunk, made / proposals);
    fewest = Math.min(fewest, thaw.missing);
  }
  const before = thaw.missing;
  thaw.settle();
  const { must, penalty } = score(compiled.problem, state.placements(), compiled.weights);
  return {
    greedy: construction.missing,
    before,
    fewest,
    left: compiled.meetings - state.placed,
    must: Object.fromEntries(must.map(({ name, amount }) => [name, amount])),
    agrees: penalty === state.cost,
    state,
  };
}

describe('thawing', () => {
  it('places everything where groups fill nineteen of twenty periods and exclude others too', () => {
    let waited = 0;
    for (let seed = 1; seed <= 4; seed++) {
      const compiled = compile(packed(new Chance(seed), 16, 14, 30), MODELS.UD2);
      const { greedy, left, must, agrees } = thawed(compiled, seed, 3_000_000);
      waited += greedy;
      expect({ seed, left, must, agrees }).toEqual({
        seed,
        left: 0,
        must: { lectures: 0, conflicts: 0, availability: 0, occupancy: 0 },
        agrees: true,
      });
    }
    expect(waited).toBeGreaterThan(0);
  });

  it('keeps every count and double-books nothing in any model, rooms forbidden or few, and goes back to the fewest', () => {
    for (const model of ['UD1', 'UD2', 'UD3', 'UD4', 'UD5'] as const)
      for (let seed = 1; seed <= 2; seed++) {
        const chance = new Chance(seed);
        const whole = packed(chance, 9, 6, 10);
        // Two rooms too few, so that not everything can ever be placed; a third of the others forbidden.
        const places = whole.places.slice(2);
        const unsuitable = whole.tasks.flatMap((_, task) =>
          places
            .map((_room, place): [number, number] => [task, place])
            .filter(([, place]) => place > 0 && chance.below(3) === 0),
        );
        const compiled = compile({ ...whole, places, unsuitable }, MODELS[model]);
        const { fewest, left, must, agrees } = thawed(compiled, seed, 10_000);
        expect({ model, seed, left, agrees }).toEqual({ model, seed, left: fewest, agrees: true });
        expect(left).toBeGreaterThan(0);
        expect({ ...must, lectures: 0 }).toEqual(
          Object.fromEntries(Object.keys(must).map((name) => [name, 0])),
        );
        expect(must['lectures']).toBe(left);
      }
  });

  it('comes to the same timetable from the same seed', () => {
    const compiled = compile(packed(new Chance(3), 16, 14, 30), MODELS.UD2);
    const places = (seed: number) => {
      const { state } = thawed(compiled, seed, 20_000);
      return [...state.period, ...state.place].join(' ');
    };
    expect(places(5)).toBe(places(5));
    expect(places(6)).not.toBe(places(5));
  });

  it('is what a search goes over to where pushing out goes round, and leaves fewer out', () => {
    const compiled = compile(packed(new Chance(2), 20, 18, 25), MODELS.UD2);
    const iterations = 1_000_000;
    const chance = new Chance(2);
    const construction = new Construction(new State(compiled), chance);
    construction.greedy();
    // Each step of pushing out counts as fifty proposals.
    construction.eject(iterations / 50, () => false);
    construction.settle();
    const answer = solve(compiled, 2, { iterations }, { clock: () => 0, stopped: () => false });
    expect(construction.missing).toBeGreaterThan(0);
    expect(answer.unplaced).toBeLessThan(construction.missing);
  });
});
