import { describe, expect, it } from '@jest/globals';
import { compile } from '../compiled.js';
import { writeSolution } from '../formats/solution.js';
import { MODELS, type Problem } from '../problem.js';
import { Chance } from '../random.js';
import { score } from '../score.js';
import { Construction } from '../search/construct.js';
import { DEFAULT_TUNING, solve, type Surroundings } from '../search/solve.js';
import { State } from '../search/state.js';
import { LARGE, SMALL, solvableProblem } from './generated.js';

const STILL: Surroundings = { clock: () => 0, stopped: () => false };
const MEDIUM = { ...SMALL, tasks: 40, places: 8, tracks: 30, days: 5, slots: 5 };

function bytes(problem: Problem, seed: number, iterations: number, surroundings = STILL): string {
  const answer = solve(compile(problem, MODELS.UD2), seed, { iterations }, surroundings);
  return writeSolution(answer.placements, problem);
}

describe('a search', () => {
  it('gives the same bytes for the same seed and iterations, whatever the clock says', () => {
    const problem = solvableProblem(new Chance(5), MEDIUM);
    const first = bytes(problem, 42, 300_000);
    let now = 0;
    expect(bytes(problem, 42, 300_000, { clock: () => (now += 13), stopped: () => false })).toBe(first);
    expect(bytes(problem, 43, 300_000)).not.toBe(first);
  });

  it('finds a feasible timetable wherever one was laid down, and says what it costs', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const problem = solvableProblem(new Chance(seed), MEDIUM);
      const answer = solve(compile(problem, MODELS.UD2), seed, { iterations: 150_000 }, STILL);
      const { violations, penalty } = score(problem, answer.placements, MODELS.UD2);
      expect({ seed, violations, penalty, unplaced: 0 }).toEqual({
        seed,
        violations: 0,
        penalty: answer.penalty,
        unplaced: answer.unplaced,
      });
    }
  });

  it('leaves out what cannot be placed instead of double-booking', () => {
    const tasks = ['a', 'b', 'c'].map((id) => ({
      id,
      holder: 'one',
      count: 2,
      minDays: 1,
      demand: 1,
      paired: false,
    }));
    const problem: Problem = {
      name: 'too little time',
      days: 1,
      slots: 4,
      tasks,
      places: [{ id: 'r', capacity: 9, building: 0 }],
      tracks: [],
      closed: [],
      unsuitable: [],
      dailyLoad: { min: 0, max: 4 },
    };
    const answer = solve(compile(problem, MODELS.UD2), 1, { iterations: 50_000 }, STILL);
    const { must } = score(problem, answer.placements, MODELS.UD2);
    expect(answer.unplaced).toBe(2);
    expect(must.map(({ name, amount }) => [name, amount])).toEqual([
      ['lectures', 2],
      ['conflicts', 0],
      ['availability', 0],
      ['occupancy', 0],
    ]);
  });

  it('stops when asked, when the time is up, when the iterations are used up, when it cannot get better', () => {
    const compiled = compile(solvableProblem(new Chance(2), MEDIUM), MODELS.UD2);
    let polls = 0;
    expect(
      solve(compiled, 1, { seconds: 1e6 }, { clock: () => 0, stopped: () => (polls += 1) > 5 }).why,
    ).toBe('asked');
    let now = 0;
    expect(solve(compiled, 1, { seconds: 10 }, { clock: () => (now += 0.5), stopped: () => false }).why).toBe(
      'time',
    );
    expect(solve(compiled, 1, { iterations: 60_000 }, STILL).why).toBe('iterations');
    const easy: Problem = {
      ...compiled.problem,
      tracks: [],
      tasks: compiled.problem.tasks.slice(0, 1),
      closed: [],
      unsuitable: [],
    };
    expect(solve(compile(easy, MODELS.UD1), 1, { iterations: 1e9 }, STILL).why).toBe('optimal');
  });

  it('cools once where there are many meetings for the proposals, and several times where there are few', () => {
    const problem = solvableProblem(new Chance(5), MEDIUM);
    const compiled = compile(problem, MODELS.UD2);
    const bytesFrom = (severalFrom: number) => {
      const tuning = { ...DEFAULT_TUNING, cooling: { ...DEFAULT_TUNING.cooling, severalFrom } };
      const answer = solve(compiled, 1, { iterations: 100_000 }, STILL, tuning);
      return writeSolution(answer.placements, problem);
    };
    const once = bytesFrom(1e9);
    const several = bytesFrom(0);
    expect(several).not.toBe(once);
    // All that is left are nine tenths of the proposals or more, and never more than all.
    expect(bytesFrom(100_000 / compiled.meetings)).toBe(once);
    expect(bytesFrom(50_000 / compiled.meetings)).toBe(several);
    expect(bytesFrom(DEFAULT_TUNING.cooling.severalFrom)).toBe(once);
  });

  it('constructs a feasible timetable of the largest published size', () => {
    const problem = solvableProblem(new Chance(1), LARGE);
    const state = new State(compile(problem, MODELS.UD2));
    expect(state.compiled.meetings).toBeGreaterThan(2000);
    const construction = new Construction(state, new Chance(1));
    construction.greedy();
    construction.eject(20_000, () => false);
    expect(construction.missing).toBe(0);
    expect(score(problem, state.placements(), MODELS.UD2)).toMatchObject({
      violations: 0,
      penalty: state.cost,
    });
  });
});
