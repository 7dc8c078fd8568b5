import { describe, expect, it } from '@jest/globals';
import { compile } from '../../../../libs/timetable/engine/compiled.js';
import { readInstance, writeInstance } from '../../../../libs/timetable/engine/formats/instance.js';
import { MODELS } from '../../../../libs/timetable/engine/problem.js';
import { Chance } from '../../../../libs/timetable/engine/random.js';
import { score } from '../../../../libs/timetable/engine/score.js';
import { Construction } from '../../../../libs/timetable/engine/search/construct.js';
import { State } from '../../../../libs/timetable/engine/search/state.js';
import { FAMILIES, makeFamily, type FamilyName } from '../instance-family.js';

const names = Object.keys(FAMILIES) as FamilyName[];

describe('the generated families', () => {
  it.each(names)('%s has its size, is the same for the same seed, and can be written and read', (name) => {
    const problem = makeFamily(name, 1);
    const { courses, rooms, curricula, lectures } = FAMILIES[name];
    expect([problem.tasks.length, problem.places.length, problem.tracks.length]).toEqual([
      courses,
      rooms,
      curricula,
    ]);
    const laid = problem.tasks.reduce((sum, { count }) => sum + count, 0);
    expect(laid).toBeLessThanOrEqual(lectures);
    expect(laid).toBeGreaterThan(lectures * 0.95);
    const text = writeInstance(problem, 'ectt');
    expect(writeInstance(makeFamily(name, 1), 'ectt') === text).toBe(true);
    expect(writeInstance(makeFamily(name, 2), 'ectt') === text).toBe(false);
    expect(writeInstance(readInstance(text, 'ectt'), 'ectt') === text).toBe(true);
  });

  it.each(names)('%s gets a feasible first timetable, under the plainest and the strictest model', (name) => {
    const problem = makeFamily(name, 2);
    for (const model of ['UD2', 'UD4'] as const) {
      const state = new State(compile(problem, MODELS[model]));
      const construction = new Construction(state, new Chance(1));
      construction.greedy();
      construction.eject(400_000, () => false);
      const { violations, penalty } = score(problem, state.placements(), MODELS[model]);
      expect({ model, violations, penalty }).toEqual({ model, violations: 0, penalty: state.cost });
    }
  });
});
