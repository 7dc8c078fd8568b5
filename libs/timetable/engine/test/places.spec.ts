import { describe, expect, it } from '@jest/globals';
import { compile } from '../compiled.js';
import { MODELS, type ModelName, type Problem } from '../problem.js';
import { Chance } from '../random.js';
import { score } from '../score.js';
import { Annealing, DEFAULT_MIX, siblingShare } from '../search/anneal.js';
import { Construction, freePlace } from '../search/construct.js';
import { KempeChain } from '../search/kempe.js';
import { Best, NOWHERE, State } from '../search/state.js';
import { SMALL, solvableProblem } from './generated.js';

const task = (id: string, count: number) => ({
  id,
  holder: id,
  count,
  minDays: 1,
  demand: 1,
  paired: false,
});
const rooms = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `r${at}`, capacity: 9, building: 0 }));
const week: Problem = {
  name: 'made by hand',
  days: 4,
  slots: 1,
  tasks: [],
  places: rooms(40),
  tracks: [],
  closed: [],
  unsuitable: [],
  dailyLoad: { min: 0, max: 9 },
};

describe('the place for a task', () => {
  it.each(['UD2', 'UD3', 'UD4'] satisfies ModelName[])('is the cheapest that is free (%s)', (name) => {
    let asked = 0;
    for (let seed = 1; seed <= 10; seed++) {
      const chance = new Chance(seed);
      const compiled = compile(solvableProblem(chance, SMALL), MODELS[name]);
      const { tasks, places, periods, placeCost, stability } = compiled;
      const state = new State(compiled);
      new Construction(state, chance).greedy();
      for (let one = 0; one < tasks; one++)
        for (let period = 0; period < periods; period++) {
          const costs = Array.from({ length: places }, (_, place) => place)
            .filter((place) => placeCost[one * places + place]! >= 0)
            .filter((place) => state.cell[period * places + place]! === NOWHERE)
            .map((place) => costOf(state, one, place, stability));
          const chosen = freePlace(state, one, period);
          expect(chosen === NOWHERE ? [] : [costOf(state, one, chosen, stability)]).toEqual(
            costs.length === 0 ? [] : [Math.min(...costs)],
          );
          asked += costs.length;
        }
    }
    expect(asked).toBeGreaterThan(1000);
  });

  it('is one of its own in a Kempe chain, although others cost as little', () => {
    // b keeps a out of period 1, and r7 there is somebody else's; a has r7 in period 0 and r30 in period 2.
    const problem: Problem = {
      ...week,
      tasks: [task('a', 2), task('b', 1), task('c', 1)],
      tracks: [{ id: 'q', tasks: [0, 1] }],
    };
    const state = new State(compile(problem, MODELS.UD2));
    state.put(0, 0, 7);
    state.put(1, 2, 30);
    state.put(2, 1, 3);
    state.put(3, 1, 7);
    const before = state.cost;
    const chain = new KempeChain(state);
    chain.limit(4);
    const delta = chain.weigh(0, 1);
    chain.commit();
    expect([state.period[0], state.place[0], state.period[2], state.place[2]]).toEqual([1, 30, 0, 3]);
    expect(delta).toBe(-1);
    expect(state.cost).toBe(before + delta);
    expect(score(problem, state.placements(), MODELS.UD2)).toMatchObject({
      violations: 0,
      penalty: state.cost,
    });
  });
});

describe('changes to a place that the task has already', () => {
  const problem: Problem = { ...week, tasks: [task('a', 4), task('b', 4), task('c', 4)] };

  /** Places that each task uses after so many cold changes of place, `sibling` of 65,536 to one of its own. */
  function placesAfter(proposals: number, sibling: number): number[] {
    const state = new State(compile(problem, MODELS.UD2));
    for (let meeting = 0; meeting < 12; meeting++) state.put(meeting, meeting % 4, (meeting * 3) % 40);
    const best = new Best(12);
    const annealing = new Annealing(state, best, new Chance(1), {
      ...DEFAULT_MIX,
      placeOnly: 65536,
      sibling,
    });
    annealing.setTemperature(0.1);
    annealing.run(proposals);
    expect(score(problem, state.placements(), MODELS.UD2)).toMatchObject({
      violations: 0,
      penalty: state.cost,
    });
    return [...state.placesUsed];
  }

  it('are proposed the oftener the more places there are, and not among few', () => {
    expect([4, 10, 20, 40, 160].map((places) => siblingShare(40_000, places))).toEqual([
      0, 0, 20_000, 30_000, 37_500,
    ]);
  });

  it('bring its meetings together in few proposals', () => {
    expect(placesAfter(0, 65536)).toEqual([4, 4, 4]);
    expect(placesAfter(200, 65536)).toEqual([1, 1, 1]);
    expect(placesAfter(200, 0)).not.toEqual([1, 1, 1]);
  });
});

function costOf(state: State, task: number, place: number, stability: number): number {
  const at = task * state.compiled.places + place;
  return state.compiled.placeCost[at]! + (state.placeCount[at]! === 0 ? stability : 0);
}
