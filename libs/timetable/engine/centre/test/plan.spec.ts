import { describe, expect, it } from '@jest/globals';
import { Chance } from '../../random.js';
import { Board, Plan } from '../board.js';
import { allowed, drop, lift } from '../constraints/index.js';
import type { Centre } from '../model.js';
import { eachSpot } from '../options.js';
import { centreCost, type CentreSurroundings, centreViolations, solveCentre } from '../solve.js';
import { generatedWeeks, naiveViolations } from './generated-weeks.js';

const STILL: CentreSurroundings = { clock: () => 0, stopped: () => false };
const solved = (centre: Centre, seed = 1, iterations = 6000) =>
  solveCentre(new Plan(centre), seed, { iterations }, STILL);
const total = (plan: Plan, board: Board) =>
  centreCost(plan, board.spots).reduce((sum, { cost }) => sum + cost, 0);

describe('a plan of a centre', () => {
  it('breaks nothing that must hold, by a check that knows nothing of the engine', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const centre = generatedWeeks(seed);
      const answer = solved(centre, seed);
      expect({ seed, wrong: naiveViolations(centre, answer.spots), unplaced: answer.unplaced }).toEqual({
        seed,
        wrong: [],
        unplaced: [],
      });
    }
  });

  it('knows a broken plan when it sees one, as the other check does', () => {
    const centre = generatedWeeks(1);
    const { spots } = solved(centre);
    const moved = spots.map((spot) => spot && { ...spot, day: 6 });
    expect(naiveViolations(centre, moved).length).toBeGreaterThan(0);
    const board = new Board(new Plan({ ...centre, holidays: [spots[0]!.day] }));
    board.put(0, spots[0]!);
    const names = new Set(centreViolations(board).map(({ constraint }) => constraint));
    expect([...names].sort()).toEqual(['shift_window', 'trainer_available', 'workshop_open']);
  });

  it('is the same for the same seed and iterations, whatever the clock says, and better than its first draft', () => {
    const centre = generatedWeeks(2);
    const first = solved(centre, 7);
    let now = 0;
    const plan = new Plan(centre);
    const again = solveCentre(
      plan,
      7,
      { iterations: 6000 },
      { clock: () => (now += 3), stopped: () => false },
    );
    expect(again.spots).toEqual(first.spots);
    expect(solved(centre, 8).spots).not.toEqual(first.spots);
    expect(first.cost).toBeLessThan(solved(centre, 7, 1).cost);
  });

  it('tells the best so far about once a second, and what it tells can be used', () => {
    const centre = generatedWeeks(2);
    let now = 0;
    const told: { cost: number; left: number }[] = [];
    const answer = solveCentre(
      new Plan(centre),
      7,
      { iterations: 6000 },
      {
        clock: () => (now += 0.4),
        stopped: () => false,
        progress: ({ spots, cost, unplaced }) => {
          expect(naiveViolations(centre, spots)).toEqual([]);
          expect(centreCost(new Plan(centre), spots).reduce((sum, part) => sum + part.cost, 0)).toBe(cost);
          told.push({ cost, left: unplaced.length });
        },
      },
    );
    expect(told.length).toBeGreaterThan(2);
    for (let i = 1; i < told.length; i++)
      if (told[i]!.left === told[i - 1]!.left) expect(told[i]!.cost).toBeLessThanOrEqual(told[i - 1]!.cost);
    expect(answer.cost).toBeLessThanOrEqual(told.at(-1)!.cost);
  });

  it('counts as it goes what it counts from nothing', () => {
    const plan = new Plan(generatedWeeks(3));
    const { spots } = solved(plan.centre, 3, 500);
    const board = new Board(plan);
    spots.forEach((spot, session) => spot && board.put(session, spot));
    const chance = new Chance(5);
    let cost = total(plan, board);
    for (let i = 0; i < 300; i++) {
      const session = chance.below(plan.centre.sessions.length);
      const from = board.spots[session]!;
      const day = chance.below(plan.centre.days);
      cost += lift(board, session);
      cost += drop(board, session, allowed(board, session, { ...from, day }) ? { ...from, day } : from);
      if (i % 30 === 0) expect(cost).toBe(total(plan, board));
    }
    expect(cost).toBe(total(plan, board));
    expect(centreViolations(board)).toEqual([]);
  });

  it('offers exactly the spots that nothing forbids', () => {
    const plan = new Plan(generatedWeeks(4));
    const board = new Board(plan);
    solved(plan.centre, 4, 500).spots.forEach((spot, session) => spot && board.put(session, spot));
    const { days, slots, workshops, trainers, sessions } = plan.centre;
    for (const session of [0, 1, sessions.length - 1]) {
      board.take(session);
      const offered = new Set<string>();
      eachSpot(board, session, {}, (spot) => offered.add(JSON.stringify(spot)) !== undefined);
      let free = 0;
      for (let day = 0; day < days; day++)
        for (let slot = 0; slot + sessions[session]!.hours <= slots; slot++)
          for (let workshop = -1; workshop < workshops.length; workshop++)
            for (let trainer = 0; trainer < trainers.length; trainer++) {
              const spot = { day, slot, workshop, trainer };
              if (!allowed(board, session, spot)) continue;
              free += 1;
              expect(offered.has(JSON.stringify(spot))).toBe(true);
            }
      expect(offered.size).toBe(free);
    }
  });

  it('leaves pinned and published sessions where they are unless leaving costs more', () => {
    const centre = generatedWeeks(5);
    const { spots } = solved(centre, 5);
    const sessions = centre.sessions.map((session, at) => ({
      ...session,
      published: spots[at],
      pin: at % 2 === 0 ? spots[at] : undefined,
    }));
    const again = solved({ ...centre, sessions }, 9);
    sessions.forEach(({ pin }, at) => pin && expect(again.spots[at]).toEqual(pin));
  });

  it('leaves out what has no place and says so', () => {
    const centre = generatedWeeks(1);
    const sessions = centre.sessions.map((session, at) =>
      at === 3 ? { ...session, features: ['laser'] } : session,
    );
    const answer = solved({ ...centre, sessions }, 1, 3000);
    expect(answer.unplaced).toEqual([3]);
    expect(naiveViolations({ ...centre, sessions }, answer.spots)).toEqual([]);
  });
});
