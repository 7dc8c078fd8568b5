import { describe, expect, it } from '@jest/globals';
import { Plan } from '../board.js';
import type { Centre } from '../model.js';
import { repair } from '../repair.js';
import { solveCentre } from '../solve.js';
import { COHORT, SESSION, smallCentre, TRAINER, at } from '../constraints/test/small-centre.js';
import { generatedWeeks, naiveViolations } from './generated-weeks.js';

function published(centre: Centre): Centre {
  const { spots } = solveCentre(
    new Plan(centre),
    1,
    { iterations: 4000 },
    { clock: () => 0, stopped: () => false },
  );
  return { ...centre, sessions: centre.sessions.map((session, i) => ({ ...session, published: spots[i] })) };
}

describe('a repair', () => {
  it('changes nothing when nothing is wrong', () => {
    const [first] = repair(new Plan(published(generatedWeeks(1))));
    expect(first).toMatchObject({ changes: [], lost: [] });
  });

  it('moves exactly the sessions of a sick trainer, each with its reason, and breaks nothing', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const centre = published(generatedWeeks(seed));
      const counts = centre.trainers.map(
        (_, trainer) => centre.sessions.filter((one) => one.published!.trainer === trainer).length,
      );
      const sick = counts.indexOf(Math.max(...counts));
      const away = { from: 4, to: 10 };
      const trainers = centre.trainers.map((one, i) =>
        i === sick ? { ...one, away: [...one.away, away] } : one,
      );
      const hit = centre.sessions.flatMap(({ published: spot }, i) =>
        spot!.trainer === sick && spot!.day >= 4 && spot!.day <= 10 ? [i] : [],
      );
      const disturbed = { ...centre, trainers };
      const [best] = repair(new Plan(disturbed));
      expect(naiveViolations(disturbed, best!.spots)).toEqual([]);
      expect(best!.lost).toEqual([]);
      expect(best!.changes.map(({ session }) => session)).toEqual(expect.arrayContaining(hit));
      expect(best!.changes.length).toBeLessThanOrEqual(hit.length + 1);
      for (const { session, because } of best!.changes)
        if (hit.includes(session))
          expect(because).toEqual([
            expect.objectContaining({
              constraint: 'trainer_available',
              holders: [{ kind: 'trainer', id: trainers[sick]!.id }],
            }),
          ]);
    }
  });

  it('prefers another trainer at the same time to another time', () => {
    const sessions = [{ ...SESSION, published: at(3, 2, 0, 0) }];
    const trainers = [
      { ...TRAINER, away: [{ from: 3, to: 3 }] },
      { ...TRAINER, id: 't1' },
    ];
    const [best] = repair(new Plan(smallCentre({ sessions, trainers })));
    expect(best).toMatchObject({ timesMoved: 0, changes: [{ session: 0, to: at(3, 2, 0, 1) }] });
  });

  it('gives the sessions of a module on one day to one trainer where that changes no more', () => {
    const ill = [{ from: 3, to: 3 }];
    const others = Array.from({ length: 5 }, (_, i) => ({ ...TRAINER, id: `t${i + 1}` }));
    const trainers = [{ ...TRAINER, away: ill }, ...others];
    const workshops = Array.from({ length: 3 }, (_, i) => ({ ...smallCentre().workshops[0]!, id: `w${i}` }));
    const cohorts = [0, 1, 2].map((i) => ({ ...COHORT, id: `k${i}`, learners: [`p${i}`] }));
    const held = (id: string, cohort: number, slot: number, workshop: number, trainer: number) => ({
      ...SESSION,
      id,
      cohort,
      published: at(3, slot, workshop, trainer),
    });
    const sessions = [
      // Both by the trainer who is ill; afterwards each is offered to the first who is free then.
      held('morning', 0, 0, 0, 0),
      held('afternoon', 0, 4, 0, 0),
      // The first two are taken in the afternoon, the last two in the morning: only the third can give both.
      held('a', 1, 4, 1, 1),
      held('b', 2, 4, 2, 2),
      held('c', 1, 0, 1, 4),
      held('d', 2, 0, 2, 5),
    ];
    const [best] = repair(new Plan(smallCentre({ cohorts, sessions, trainers, workshops })));
    expect(best).toMatchObject({ way: 'same_time', lost: [], timesMoved: 0 });
    expect(best!.changes.map(({ session, to }) => [session, to?.trainer])).toEqual([
      [0, 3],
      [1, 3],
    ]);
  });

  it('makes room by moving one other session when nothing else helps', () => {
    const cohorts = [
      { ...COHORT, runs: { from: 3, to: 3 }, windows: Array.from({ length: 7 }, () => 0x0f) },
      { ...COHORT, id: 'k1', learners: ['p2'], runs: { from: 3, to: 4 } },
    ];
    const sessions = [
      { ...SESSION, hours: 4, published: at(3, 0, 0, 0) },
      { ...SESSION, id: 's1', hours: 4, cohort: 1, published: at(3, 0, 0, 1) },
    ];
    const trainers = [
      { ...TRAINER, away: [{ from: 3, to: 3 }] },
      { ...TRAINER, id: 't1' },
    ];
    const workshops = smallCentre().workshops;
    const moved = [{ ...sessions[0]! }, { ...sessions[1]!, published: at(3, 0, 1, 1) }];
    const [best] = repair(new Plan(smallCentre({ cohorts, sessions: moved, trainers, workshops })));
    expect(best!.way).toBe('make_room');
    expect(best!.lost).toEqual([]);
    expect(best!.changes.map(({ session, because }) => [session, because.length > 0])).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  it('says plainly what cannot be saved and what stands against it', () => {
    const sessions = [{ ...SESSION, published: at(3, 2, 0, 0) }];
    const trainers = [{ ...TRAINER, away: [{ from: 0, to: 13 }] }];
    const proposals = repair(new Plan(smallCentre({ sessions, trainers })));
    expect(proposals).toHaveLength(1);
    expect(proposals[0]!.lost[0]).toMatchObject({
      session: 0,
      whyNot: {
        possible: undefined,
        nearest: {
          obstacles: [{ constraint: 'trainer_available', holders: [{ kind: 'trainer', id: 't0' }] }],
        },
      },
    });
  });
});
