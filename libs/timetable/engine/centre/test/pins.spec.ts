import { describe, expect, it } from '@jest/globals';
import { Plan } from '../board.js';
import type { Centre } from '../model.js';
import { pinBefore, pinDay, pinSession, pinWorkshop } from '../pins.js';
import { solveCentre } from '../solve.js';
import { at, SESSION, smallCentre } from '../constraints/test/small-centre.js';
import { generatedWeeks, naiveViolations } from './generated-weeks.js';

const STILL = { clock: () => 0, stopped: () => false };
const pinnedIn = ({ sessions }: Centre) => sessions.flatMap(({ pin }, index) => (pin ? [index] : []));

describe('pins', () => {
  const centre = smallCentre({
    sessions: [
      { ...SESSION, published: at(1, 0, 0, 0) },
      { ...SESSION, id: 's1', published: at(2, 0, 1, 0) },
      { ...SESSION, id: 's2', published: at(3, 0, 1, 0) },
      { ...SESSION, id: 's3' },
    ],
  });

  it('hold what was published before today, on a day, in a workshop, or one session', () => {
    expect(pinnedIn(pinBefore(centre, 3))).toEqual([0, 1]);
    expect(pinnedIn(pinDay(centre, 3))).toEqual([2]);
    expect(pinnedIn(pinWorkshop(centre, 1))).toEqual([1, 2]);
    expect(pinnedIn(pinSession(centre, 0))).toEqual([0]);
    expect(pinnedIn(pinSession(centre, 3))).toEqual([]);
  });

  it('are kept when the rest is planned anew', () => {
    const weeks = generatedWeeks(3);
    const { spots } = solveCentre(new Plan(weeks), 1, { iterations: 2000 }, STILL);
    const published = {
      ...weeks,
      sessions: weeks.sessions.map((one, i) => ({ ...one, published: spots[i] })),
    };
    const pinned = pinBefore(published, 8);
    const again = solveCentre(new Plan(pinned), 2, { iterations: 4000 }, STILL);
    const held = pinnedIn(pinned);
    expect(held.length).toBeGreaterThan(5);
    for (const index of held) expect(again.spots[index]).toEqual(spots[index]);
    expect(naiveViolations(pinned, again.spots)).toEqual([]);
  });
});
