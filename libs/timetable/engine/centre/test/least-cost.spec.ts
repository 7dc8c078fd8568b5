import { describe, expect, it } from '@jest/globals';
import { Plan } from '../board.js';
import { at, COHORT, SESSION, smallCentre, TRAINER } from '../constraints/test/small-centre.js';
import { leastCost } from '../least-cost.js';
import type { Centre } from '../model.js';
import { repair } from '../repair.js';
import { solveCentre } from '../solve.js';
import { generatedWeeks, naiveViolations } from './generated-weeks.js';

const AWAY = { from: 4, to: 10 };

/** Generated weeks as planned, whoever teaches most being away for a week. */
function disturbed(seed: number): Centre {
  const centre = generatedWeeks(seed);
  const still = { clock: () => 0, stopped: () => false };
  const { spots } = solveCentre(new Plan(centre), 1, { iterations: 4000 }, still);
  const counts = centre.trainers.map(
    (_, trainer) => spots.filter((spot) => spot?.trainer === trainer).length,
  );
  const sick = counts.indexOf(Math.max(...counts));
  return {
    ...centre,
    sessions: centre.sessions.map((session, i) => ({ ...session, published: spots[i] })),
    trainers: centre.trainers.map((one, i) => (i === sick ? { ...one, away: [...one.away, AWAY] } : one)),
  };
}

describe('the repair that costs least', () => {
  it('waits for the trainer where the only other one has more than enough to do that week', () => {
    const cohorts = [COHORT, { ...COHORT, id: 'k1', learners: ['p2'] }];
    const sessions = [
      { ...SESSION, hours: 4, published: at(3, 0, 0, 0) },
      { ...SESSION, id: 's1', cohort: 1, hours: 4, published: at(1, 0, 1, 1) },
      { ...SESSION, id: 's2', cohort: 1, hours: 2, published: at(2, 0, 1, 1) },
    ];
    const trainers = [
      { ...TRAINER, away: [{ from: 3, to: 3 }] },
      { ...TRAINER, id: 't1' },
    ];
    const plan = new Plan(smallCentre({ cohorts, sessions, trainers }));
    const ways = repair(plan);
    expect(ways[0]).toMatchObject({ way: 'same_time', timesMoved: 0 });
    expect(ways[0]!.changes).toMatchObject([{ session: 0, to: at(3, 0, 0, 1) }]);
    const least = leastCost(plan, ways)!;
    expect(least).toMatchObject({ way: 'least_cost', lost: [], timesMoved: 1 });
    expect(least.changes).toMatchObject([{ session: 0, to: { trainer: 0, workshop: 0 } }]);
    expect(least.changes[0]!.because.map(({ constraint }) => constraint)).toEqual(['trainer_available']);
    // Six hours are enough for the other: four more cost five each, and the change of trainer six; another time eighteen.
    expect(ways[0]!.cost - least.cost).toBeGreaterThan(0);
  });

  it('is none where the cheapest of the others cannot be improved', () => {
    const sessions = [{ ...SESSION, published: at(3, 2, 0, 0) }];
    const trainers = [
      { ...TRAINER, away: [{ from: 3, to: 3 }] },
      { ...TRAINER, id: 't1' },
    ];
    const plan = new Plan(smallCentre({ sessions, trainers }));
    expect(leastCost(plan, repair(plan))).toBeUndefined();
    expect(leastCost(plan, [])).toBeUndefined();
  });

  it('keeps every must, loses no more, moves nothing else, costs less than all others, and is the same again', () => {
    let cheaper = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const centre = disturbed(seed);
      const plan = new Plan(centre);
      const ways = repair(plan);
      const least = leastCost(plan, ways);
      expect(leastCost(new Plan(centre), ways)).toEqual(least);
      if (!least) continue;
      cheaper += 1;
      expect(naiveViolations(centre, least.spots)).toEqual([]);
      const fewest = Math.min(...ways.map(({ lost }) => lost.length));
      expect(least.lost).toHaveLength(fewest);
      for (const { lost, cost } of ways) if (lost.length === fewest) expect(least.cost).toBeLessThan(cost);
      const moved = new Set(ways.flatMap(({ changes }) => changes.map(({ session }) => session)));
      for (const { session } of least.changes) expect(moved.has(session)).toBe(true);
    }
    expect(cheaper).toBeGreaterThan(0);
  });
});
