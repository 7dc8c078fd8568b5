import { describe, expect, it, jest } from '@jest/globals';
import { Board, Plan } from '../board.js';
import { conflictsBefore, smallestConflict } from '../conflict.js';
import { obstacles, whyHere, whyNot } from '../explain.js';
import { centreCost, centreViolations, solveCentre } from '../solve.js';
import { suggest } from '../suggest.js';
import { at, boardWith, COHORT, SESSION, smallCentre, TRAINER } from '../constraints/test/small-centre.js';
import { generatedWeeks } from './generated-weeks.js';

const all = (mask: number) => Array.from({ length: 7 }, () => mask);

function fullBoard(seed: number): Board {
  const plan = new Plan(generatedWeeks(seed));
  const board = new Board(plan);
  const { spots } = solveCentre(plan, seed, { iterations: 3000 }, { clock: () => 0, stopped: () => false });
  spots.forEach((spot, session) => spot && board.put(session, spot));
  return board;
}
const total = (board: Board) => centreCost(board.plan, board.spots).reduce((sum, { cost }) => sum + cost, 0);

describe('suggestions', () => {
  it('say to the point what each place would cost, and leave the board as it was', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const board = fullBoard(seed);
      const before = [...board.spots];
      const cost = total(board);
      for (const session of [2, 5, 9]) {
        const list = suggest(board, session);
        expect(board.spots).toEqual(before);
        expect(list.length).toBe(10);
        for (const one of list) {
          const there = new Board(board.plan);
          const moved = new Map(one.moves.map(({ session: other, to }) => [other, to]));
          before.forEach((spot, i) => there.put(i, i === session ? one.spot : (moved.get(i) ?? spot!)));
          expect(total(there) - cost).toBe(one.cost);
          expect(centreViolations(there)).toEqual([]);
        }
        expect(list.map(({ cost: each }) => each)).toEqual(
          list.map(({ cost: each }) => each).sort((a, b) => a - b),
        );
      }
    }
  });
});

describe('suggestions where many rooms and trainers are free', () => {
  it('are of different times: two of one time at the most', () => {
    const many = Array.from({ length: 6 }, (_, i) => i);
    const centre = smallCentre({
      trainers: many.map((i) => ({ ...TRAINER, id: `t${i}` })),
      workshops: many.map((i) => ({ ...smallCentre().workshops[0]!, id: `w${i}` })),
      travel: [[0]],
    });
    const board = boardWith(centre, at(5, 0, 0, 0));
    const list = suggest(board, 0);
    const times = list.map(({ spot }) => `${spot.day} ${spot.slot}`);
    expect(list).toHaveLength(10);
    for (const time of times) expect(times.filter((one) => one === time).length).toBeLessThanOrEqual(2);
  });
});

describe('a session that makes room', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => i);
  const centre = smallCentre({
    trainers: many(40).map((i) => ({ ...TRAINER, id: `t${i}` })),
    workshops: many(6).map((i) => ({ ...smallCentre().workshops[0]!, id: `w${i}` })),
    travel: [[0]],
  });

  it('keeps its workshop and trainer where it can, so that the answer is there at once', () => {
    const board = boardWith(centre, at(5, 0, 3, 7));
    board.put(0, at(3, 0, 0, 0));
    const looked = jest.spyOn(board, 'put');
    const [first] = suggest(board, 0, 1, { day: 5, slot: 0 });
    expect(first!.moves).toMatchObject([{ session: 1, to: { workshop: 3, trainer: 7 } }]);
    expect(looked.mock.calls.length).toBeLessThan(10_000);
  });

  it('goes to another workshop where its own is never open again', () => {
    const closed = [
      { from: 0, to: 4 },
      { from: 6, to: 13 },
    ];
    const hardlyOpen = { ...centre.workshops[3]!, closed, opening: Array.from({ length: 7 }, () => 0x03) };
    const workshops = centre.workshops.map((one, i) => (i === 3 ? hardlyOpen : one));
    const board = boardWith(smallCentre({ ...centre, workshops }), at(5, 0, 3, 7));
    board.put(0, at(3, 0, 0, 0));
    const [first] = suggest(board, 0, 1, { day: 5, slot: 0 });
    expect(first!.moves).toHaveLength(1);
    expect(first!.moves[0]!.to.workshop).not.toBe(3);
  });
});

describe('explanations', () => {
  it('name every constraint against a spot and who holds it', () => {
    const board = boardWith(smallCentre(), at(3, 0, 0, 0), at(3, 2, 1, 1));
    expect(
      obstacles(board, 0, at(3, 1, 0, 1)).map(({ constraint, holders }) => [
        constraint,
        holders.map(({ id }) => id),
      ]),
    ).toEqual([
      ['cohort_free', ['s1']],
      ['workshop_free', ['s1']],
      ['trainer_free', ['s2']],
      ['travel_time', ['s2']],
    ]);
  });

  it('say why not on Tuesday: what is against it, or what it would cost', () => {
    const cohorts = [{ ...COHORT, windows: [0xff, 0, 0xff, 0xff, 0xff, 0xff, 0xff] }];
    const board = boardWith(smallCentre({ cohorts, sessions: [SESSION] }));
    board.put(0, at(0, 0));
    const tuesday = whyNot(board, 0, { day: 1 });
    expect(tuesday.possible).toBeUndefined();
    expect(tuesday.ruledOut).toEqual([{ constraint: 'shift_window', spots: tuesday.looked }]);
    expect(tuesday.nearest!.obstacles).toMatchObject([
      { constraint: 'shift_window', holders: [{ kind: 'cohort', id: 'k0' }] },
    ]);
    expect(whyNot(board, 0, { day: 2 }).possible).toMatchObject({ spot: { day: 2 }, cost: 0 });
    expect(board.spots[0]).toEqual(at(0, 0));
  });

  it('say why here: what it costs and what the next best would cost', () => {
    const board = boardWith(smallCentre(), at(3, 0, 0, 0));
    board.put(0, at(3, 4, 0, 0));
    const here = whyHere(board, 0)!;
    expect(here.costs.map(({ constraint, cost }) => [constraint, cost])).toEqual([
      ['preferred_window', 6],
      ['gaps', 4],
    ]);
    expect(here.instead).toHaveLength(3);
    expect(here.instead[0]!.cost).toBeLessThan(0);
    expect(whyHere(board, 2)).toBeUndefined();
  });
});

describe('a smallest conflicting set', () => {
  it('is empty where everything can be placed', () => {
    expect(conflictsBefore(new Plan(generatedWeeks(1)))).toEqual([]);
    expect(smallestConflict(new Plan(smallCentre()), [0, 1, 2])).toBeUndefined();
  });

  it('names the one constraint against a session', () => {
    const sessions = [{ ...SESSION, occupation: 'welding' }];
    expect(conflictsBefore(new Plan(smallCentre({ sessions })))).toEqual([
      { sessions: [0], constraints: ['qualification'] },
    ]);
  });

  it('names two that only together are too much', () => {
    const trainers = [{ ...TRAINER, available: all(0x0f) }];
    const cohorts = [{ ...COHORT, windows: all(0xf0) }];
    const plan = new Plan(smallCentre({ trainers, cohorts, sessions: [SESSION] }));
    const [conflict] = conflictsBefore(plan);
    expect(conflict!.sessions).toEqual([0]);
    expect([...conflict!.constraints].sort()).toEqual(['shift_window', 'trainer_available']);
  });

  it('names as many sessions as are one too many, and no more', () => {
    const cohorts = [{ ...COHORT, runs: { from: 0, to: 1 } }];
    const sessions = Array.from({ length: 8 }, (_, n) => ({ ...SESSION, id: `s${n}` }));
    const plan = new Plan(smallCentre({ cohorts, sessions }));
    const [conflict] = conflictsBefore(plan);
    expect(conflict!.sessions).toHaveLength(7);
    expect([...conflict!.constraints].sort()).toEqual(['cohort_free', 'daily_hours', 'shift_window']);
  });

  it('finds rivals for one trainer by search', () => {
    const cohorts = [0, 1].map((n) => ({
      ...COHORT,
      id: `k${n}`,
      learners: [`p${n}`],
      runs: { from: 0, to: 0 },
      windows: all(0x03),
    }));
    const sessions = [0, 1].map((n) => ({ ...SESSION, id: `s${n}`, cohort: n }));
    const plan = new Plan(smallCentre({ cohorts, sessions, trainers: [TRAINER] }));
    const conflict = smallestConflict(plan, [0, 1])!;
    expect(conflict.sessions).toEqual([0, 1]);
    expect([...conflict.constraints].sort()).toEqual(['shift_window', 'trainer_free']);
  });
});
