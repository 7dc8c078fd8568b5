import { describe, expect, it } from '@jest/globals';
import { fairness } from '../fairness.js';
import { SESSION, at, boardWith, smallCentre } from './small-centre.js';

describe('fairness', () => {
  it('costs less when the same hours are shared out', () => {
    const sessions = [0, 1, 2, 3].map((n) => ({ ...SESSION, id: `s${n}`, hours: 8, cohort: n % 2 }));
    const cost = (...trainers: number[]) => {
      const board = boardWith(smallCentre({ sessions }));
      trainers.forEach((trainer, session) => board.put(session, at(session, 0, 0, trainer)));
      return [0, 1].reduce((sum, trainer) => sum + fairness.around(board, 0, at(0, 0, 0, trainer)), 0);
    };
    expect([cost(0, 0, 0, 0), cost(0, 0, 0, 1), cost(0, 0, 1, 1)]).toEqual([16, 10, 8]);
  });
});
