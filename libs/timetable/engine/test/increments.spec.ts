import { describe, expect, it } from '@jest/globals';
import { compile } from '../compiled.js';
import { MODELS, type ModelName } from '../problem.js';
import { Chance } from '../random.js';
import { score } from '../score.js';
import { Annealing } from '../search/anneal.js';
import { Construction } from '../search/construct.js';
import { Best, NOWHERE, State } from '../search/state.js';
import { SMALL, solvableProblem } from './generated.js';

const names = Object.keys(MODELS) as ModelName[];
const never = () => false;

/** What is wrong in a state that may lack meetings: everything that must hold, but for what is missing. */
function mistakes(state: State, name: ModelName) {
  const { problem } = state.compiled;
  const { must, penalty } = score(problem, state.placements(), MODELS[name]);
  return {
    hard: must.filter((part) => part.name !== 'lectures' && part.amount > 0),
    missing: must[0]!.amount,
    penalty,
  };
}

describe('the running score', () => {
  it.each(names)('equals the full score after any moves (%s)', (name) => {
    for (let seed = 1; seed <= 25; seed++) {
      const chance = new Chance(seed);
      const state = new State(compile(solvableProblem(chance, SMALL), MODELS[name]));
      const construction = new Construction(state, chance);
      construction.greedy();
      construction.eject(200, never);
      const best = new Best(state.compiled.meetings);
      const annealing = new Annealing(state, best, chance);
      for (const temperature of [50, 5, 0.5]) {
        annealing.setTemperature(temperature);
        annealing.run(400);
        expect({ seed, ...mistakes(state, name) }).toEqual({
          seed,
          hard: [],
          missing: state.compiled.meetings - state.placed,
          penalty: state.cost,
        });
      }
    }
  });

  it('comes back to where it was when everything is taken away and put back', () => {
    const chance = new Chance(7);
    const state = new State(compile(solvableProblem(chance, SMALL), MODELS.UD5));
    const empty = state.cost;
    const construction = new Construction(state, chance);
    construction.greedy();
    const { cost } = state;
    const kept = { period: state.period.slice(), place: state.place.slice() };
    const block = state.block.slice();
    for (let meeting = 0; meeting < state.compiled.meetings; meeting++)
      if (state.period[meeting]! !== NOWHERE) state.take(meeting);
    expect(state.cost).toBe(empty);
    expect(state.block).toEqual(state.compiled.closed);
    state.restore(kept);
    expect(state.cost).toBe(cost);
    expect(state.block).toEqual(block);
  });

  it('accepts what is better and, when it is cold, nothing else', () => {
    const chance = new Chance(11);
    const state = new State(compile(solvableProblem(chance, SMALL), MODELS.UD2));
    new Construction(state, chance).greedy();
    const best = new Best(state.compiled.meetings);
    best.offer(state);
    const annealing = new Annealing(state, best, chance);
    annealing.setTemperature(0.01);
    let last = state.cost;
    for (let i = 0; i < 200; i++) {
      annealing.run(10);
      expect(state.cost).toBeLessThanOrEqual(last);
      last = state.cost;
    }
    expect(best.cost).toBe(state.cost);
  });
});
