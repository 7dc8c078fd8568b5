import { Board, Plan } from '../../board.js';
import type { Centre, Cohort, Session, Spot, Trainer, Workshop } from '../../model.js';

const always = (mask: number) => Array.from({ length: 7 }, () => mask);

export const WORKSHOP: Workshop = {
  id: 'w0',
  building: 0,
  workstations: 20,
  broken: [],
  closed: [],
  opening: always(0xff),
  features: ['lathe'],
  atBase: true,
  idleCost: 0,
};
export const TRAINER: Trainer = {
  id: 't0',
  qualifications: [{ occupation: 'turning', level: 2 }],
  available: always(0xff),
  away: [],
  weeklyHours: 6,
};
export const COHORT: Cohort = {
  id: 'k0',
  learners: ['p0', 'p1'],
  runs: { from: 0, to: 13 },
  windows: always(0xff),
  preferred: always(0x0f),
  needs: [],
};
export const SESSION: Session = {
  id: 's0',
  cohort: 0,
  module: 'm',
  stage: 1,
  hours: 2,
  mode: 'OFFLINE',
  content: 'PRACTICAL',
  seats: 18,
  features: ['lathe'],
  occupation: 'turning',
  level: 3,
};

/** Two weeks of eight hours a day, two workshops in two buildings, two trainers, two cohorts, three sessions. */
export function smallCentre(changes: Partial<Centre> = {}): Centre {
  return {
    days: 14,
    firstWeekday: 0,
    slots: 8,
    blocks: [0x0f, 0xf0],
    holidays: [],
    maxHoursADay: 6,
    travel: [
      [0, 1],
      [1, 0],
    ],
    workshops: [WORKSHOP, { ...WORKSHOP, id: 'w1', building: 1 }],
    trainers: [TRAINER, { ...TRAINER, id: 't1' }],
    cohorts: [COHORT, { ...COHORT, id: 'k1', learners: ['p2'] }],
    sessions: [SESSION, { ...SESSION, id: 's1' }, { ...SESSION, id: 's2', cohort: 1 }],
    ...changes,
  };
}

/** A spot as [day, slot, workshop, trainer]. */
export const at = (day: number, slot: number, workshop = 0, trainer = 0): Spot => ({
  day,
  slot,
  workshop,
  trainer,
});

/** A board with sessions 1, 2, … put where the list says (undefined = nowhere); session 0 is the one in question. */
export function boardWith(centre: Centre, ...others: readonly (Spot | undefined)[]): Board {
  const board = new Board(new Plan(centre));
  others.forEach((spot, index) => spot && board.put(index + 1, spot));
  return board;
}
