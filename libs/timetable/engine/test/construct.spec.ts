import { describe, expect, it } from '@jest/globals';
import { compile } from '../compiled.js';
import { MODELS, type Problem } from '../problem.js';
import { Chance } from '../random.js';
import { score } from '../score.js';
import { Construction } from '../search/construct.js';
import { RoomMaker } from '../search/make-room.js';
import { NOWHERE, State } from '../search/state.js';

const task = (id: string, count = 1) => ({ id, holder: id, count, minDays: 1, demand: 1, paired: false });
const place = (id: string) => ({ id, capacity: 9, building: 0 });
const empty: Problem = {
  name: 'made by hand',
  days: 1,
  slots: 1,
  tasks: [],
  places: [],
  tracks: [],
  closed: [],
  unsuitable: [],
  dailyLoad: { min: 0, max: 9 },
};

/** Classes of courses that exclude each other, laid into a week and then closed around; each week has one answer at least. */
function crowded(chance: Chance, years: number, perYear: number, periods: number): Problem {
  const tasks = Array.from({ length: years * perYear }, (_, at) => task(`c${at}`));
  const at = tasks.map(() => chance.below(periods));
  const tracks = tasks.flatMap((_, one) =>
    Array.from({ length: 14 }, (_unused, index) => {
      const first = Math.floor(one / perYear) * perYear;
      const other = first + chance.below(perYear);
      return at[one] === at[other] ? [] : [{ id: `q${one}/${index}`, tasks: [one, other] }];
    }).flat(),
  );
  const closed = tasks.flatMap((_, one) =>
    Array.from({ length: periods }, (_unused, period) => period)
      .filter((period) => period !== at[one] && chance.below(100) < 40)
      .map((period): [number, number] => [one, period]),
  );
  const loads = at.reduce(
    (sums, period) => sums.with(period, sums[period]! + 1),
    Array<number>(periods).fill(0),
  );
  const places = Array.from({ length: Math.max(...loads) }, (_, room) => place(`r${room}`));
  return { ...empty, days: 1, slots: periods, tasks, places, tracks, closed };
}

describe('construction', () => {
  it('places everything where nearly everything excludes everything', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const problem = crowded(new Chance(seed), 4, 30, 7);
      const state = new State(compile(problem, MODELS.UD2));
      const construction = new Construction(state, new Chance(seed));
      construction.greedy();
      expect(construction.missing).toBeGreaterThan(0);
      construction.eject(60_000, () => false);
      construction.settle();
      expect({ seed, missing: construction.missing }).toEqual({ seed, missing: 0 });
      expect(score(problem, state.placements(), MODELS.UD2)).toMatchObject({
        violations: 0,
        penalty: state.cost,
      });
    }
  });

  it('goes back to when the fewest were missing', () => {
    const problem = { ...crowded(new Chance(9), 4, 30, 7), slots: 5 };
    const open = problem.closed.filter(([, period]) => period < 5);
    const state = new State(compile({ ...problem, closed: open }, MODELS.UD2));
    const construction = new Construction(state, new Chance(1));
    construction.greedy();
    let fewest = construction.missing;
    for (let i = 0; i < 400; i++) {
      construction.eject(1, () => false);
      fewest = Math.min(fewest, construction.missing);
    }
    construction.settle();
    expect(construction.missing).toBe(fewest);
    expect(state.placed).toBe(state.compiled.meetings - fewest);
  });
});

describe('rooms of a period', () => {
  // a may go anywhere, b into 0 and 1, c only into 0.
  const problem: Problem = {
    ...empty,
    tasks: [task('a'), task('b'), task('c'), task('d')],
    places: [place('0'), place('1'), place('2')],
    unsuitable: [
      [1, 2],
      [2, 1],
      [2, 2],
      [3, 1],
      [3, 2],
    ],
  };

  it('are handed on until there is one for all', () => {
    const state = new State(compile(problem, MODELS.UD4));
    state.put(0, 0, 1);
    state.put(1, 0, 0);
    const rooms = new RoomMaker(state);
    const free = rooms.freeOne(2, 0);
    expect(free).toBe(0);
    expect(state.cell[free]).toBe(NOWHERE);
    expect([state.place[1], state.place[0]]).toEqual([1, 2]);
  });

  it('stay as they are when no handing on helps', () => {
    const state = new State(compile(problem, MODELS.UD4));
    state.put(0, 0, 1);
    state.put(2, 0, 0);
    expect(new RoomMaker(state).freeOne(3, 0)).toBe(NOWHERE);
    expect([state.place[0], state.place[2]]).toEqual([1, 0]);
  });
});
