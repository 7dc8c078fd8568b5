import { describe, expect, it } from '@jest/globals';
import { MODELS, type ModelName } from '../problem.js';
import { Chance } from '../random.js';
import { score } from '../score.js';
import { anyPlacements, SMALL, solvableProblem } from './generated.js';
import { naiveScore } from './naive-score.js';

const names = Object.keys(MODELS) as ModelName[];

describe('the full score', () => {
  it.each(names)('agrees with the definitions written in another way (%s)', (name) => {
    for (let seed = 1; seed <= 40; seed++) {
      const chance = new Chance(seed);
      const problem = solvableProblem(chance, SMALL);
      const cells = new Set<string>();
      const placements = anyPlacements(chance, problem).filter(({ task, period }) => {
        const cell = `${task} ${period}`;
        return !cells.has(cell) && cells.add(cell);
      });
      const { violations, penalty } = score(problem, placements, MODELS[name]);
      expect({ seed, violations, penalty }).toEqual({
        seed,
        ...naiveScore(problem, placements, MODELS[name]),
      });
    }
  });

  it('takes a repeated line as one meeting and misses the other', () => {
    const chance = new Chance(3);
    const problem = solvableProblem(chance, SMALL);
    const task = problem.tasks.findIndex(({ count }) => count > 1);
    const one = { task, place: 0, period: 0 };
    const twice = score(problem, [one, { ...one, place: 1 }], MODELS.UD2);
    expect(twice).toEqual(score(problem, [one], MODELS.UD2));
  });
});
