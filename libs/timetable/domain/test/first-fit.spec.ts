import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FitFacts, firstFit, gapsOf } from '../first-fit.js';
import { creditedMinutesOf, MAX_MINUTES_A_DAY, overlaps } from '../session.js';

const grid = fc.integer({ min: 0, max: 287 }).map((slot) => slot * 5);
const period = fc
  .tuple(grid, grid)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) }));

const BLOCKS = [
  { startMinute: 510, endMinute: 720 },
  { startMinute: 840, endMinute: 1050 },
];
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 480, endMinute: 1290 }));
const days = ['2026-03-02', '2026-03-03', '2026-03-04'].map((date, index) => ({ date, weekday: index + 1 }));
const facts: FitFacts = {
  days,
  blocks: BLOCKS,
  modules: [
    { id: 'theory', stage: 1, mode: 'ONLINE', content: 'THEORY', minutes: 360 },
    { id: 'practice', stage: 2, mode: 'OFFLINE', content: 'PRACTICAL', minutes: 540 },
  ],
  rooms: [{ id: 'room', buildingId: 'A', forTheory: true, forPractice: true, atBase: false, open: ALWAYS }],
  trainerIds: ['t1', 't2'],
  busyCohort: [],
  busy: new Map(),
  standing: [],
  leavesTheWay: () => true,
  neededAtBase: 0,
  losesNeeded: (possible, given, needed) => possible - given < needed,
};

describe('first fit', () => {
  it('lays a course out day by day, four class hours before noon and four after', () => {
    const { placed, unplaced } = firstFit(facts);
    expect(unplaced).toEqual([]);
    expect(
      placed.map((one) => [one.moduleId, one.heldOn, one.startMinute, one.endMinute, one.minutes]),
    ).toEqual([
      ['theory', '2026-03-02', 510, 720, 180],
      ['theory', '2026-03-02', 840, 1050, 180],
      ['practice', '2026-03-03', 510, 720, 180],
      ['practice', '2026-03-03', 840, 1050, 180],
      ['practice', '2026-03-04', 510, 720, 180],
    ]);
    expect(
      placed.every(({ moduleId, workshopId }) => (moduleId === 'theory') === (workshopId === null)),
    ).toBe(true);
  });

  it('leaves no ten minutes over where a gap is no whole number of class hours', () => {
    const busy = new Map(
      ['t1', 't2'].map((id) => [
        id,
        [{ heldOn: '2026-03-02', startMinute: 840, endMinute: 880, minutes: 40 }],
      ]),
    );
    const { placed, unplaced } = firstFit({ ...facts, busy });
    expect(unplaced).toEqual([]);
    expect(placed.find(({ startMinute }) => startMinute === 900)?.minutes).toBe(90);
    expect(placed.filter(({ minutes }) => minutes % 45 !== 0)).toEqual([]);
  });

  it('takes a module whose equipment is written down only to rooms that have it', () => {
    const room = facts.rooms[0]!;
    const to = (suits: boolean) =>
      firstFit({ ...facts, rooms: [{ ...room, forModule: new Map([['practice', suits]]) }] });
    expect(to(true).unplaced).toEqual([]);
    expect(to(false).unplaced).toEqual([
      { moduleId: 'practice', missingMinutes: 540, reason: 'NO_WORKSHOP' },
    ]);
  });

  it('goes round what is taken, and says what found no place and why', () => {
    const busy = new Map([
      ['room', days.map(({ date }) => ({ heldOn: date, startMinute: 480, endMinute: 1290, minutes: 700 }))],
    ]);
    expect(firstFit({ ...facts, busy }).unplaced).toEqual([
      { moduleId: 'practice', missingMinutes: 540, reason: 'NO_COMMON_TIME' },
    ]);
    expect(firstFit({ ...facts, rooms: [] }).unplaced).toEqual([
      { moduleId: 'practice', missingMinutes: 540, reason: 'NO_WORKSHOP' },
    ]);
    expect(firstFit({ ...facts, trainerIds: [] }).unplaced.map(({ reason }) => reason)).toEqual([
      'NO_TRAINER',
      'NO_TRAINER',
    ]);
    expect(firstFit({ ...facts, days: days.slice(0, 1) }).unplaced).toEqual([
      { moduleId: 'practice', missingMinutes: 540, reason: 'NO_TIME' },
    ]);
  });

  it('starts later where the room is free later', () => {
    const busy = new Map([
      ['room', [{ heldOn: '2026-03-02', startMinute: 480, endMinute: 570, minutes: 90 }]],
    ]);
    const modules = [
      { id: 'practice', stage: 1, mode: 'OFFLINE', content: 'PRACTICAL', minutes: 90 } as const,
    ];
    expect(firstFit({ ...facts, modules, busy }).placed).toMatchObject([
      { startMinute: 570, endMinute: 670 },
    ]);
  });

  it('never double-books, overfills a day, leaves the blocks or loses a minute', () => {
    const busyList = fc.array(
      fc.tuple(fc.constantFrom(...days.map(({ date }) => date)), period).map(([heldOn, times]) => ({
        heldOn,
        ...times,
        minutes: times.endMinute - times.startMinute,
      })),
      { maxLength: 4 },
    );
    const modules = fc.array(
      fc.record({
        mode: fc.constantFrom('OFFLINE' as const, 'ONLINE' as const),
        minutes: fc.integer({ min: 1, max: 700 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(busyList, busyList, busyList, modules, (ofCohort, ofRoom, ofTrainer, wanted) => {
        const given: FitFacts = {
          ...facts,
          modules: wanted.map((one, index) => ({ ...one, id: `m${index}`, stage: index, content: 'THEORY' })),
          busyCohort: ofCohort,
          busy: new Map([
            ['room', ofRoom],
            ['t1', ofTrainer],
          ]),
        };
        const { placed, unplaced } = firstFit(given);
        const clashes = (
          list: readonly { heldOn: string; startMinute: number; endMinute: number }[],
        ): boolean =>
          list.some((a, i) => list.some((b, j) => i < j && a.heldOn === b.heldOn && overlaps(a, b)));
        // What was taken before may overlap itself; only what was placed must not overlap it or each other.
        const apart = (own: typeof placed, before: typeof ofCohort): boolean =>
          !clashes(own) && own.every((a) => !before.some((b) => a.heldOn === b.heldOn && overlaps(a, b)));
        expect(apart(placed, ofCohort)).toBe(true);
        expect(
          apart(
            placed.filter(({ workshopId }) => workshopId === 'room'),
            ofRoom,
          ),
        ).toBe(true);
        expect(
          apart(
            placed.filter(({ trainerId }) => trainerId === 't1'),
            ofTrainer,
          ),
        ).toBe(true);
        for (const one of placed) {
          expect(one.minutes).toBe(creditedMinutesOf(one));
          expect(one.minutes).toBeGreaterThan(0);
          expect(BLOCKS.some((b) => b.startMinute <= one.startMinute && one.endMinute <= b.endMinute)).toBe(
            true,
          );
          const load = [...ofCohort, ...placed]
            .filter(({ heldOn }) => heldOn === one.heldOn)
            .reduce((sum, { minutes }) => sum + minutes, 0);
          expect(load).toBeLessThanOrEqual(MAX_MINUTES_A_DAY);
        }
        for (const { id, minutes } of given.modules) {
          const got = placed
            .filter(({ moduleId }) => moduleId === id)
            .reduce((sum, one) => sum + one.minutes, 0);
          const missing = unplaced.find(({ moduleId }) => moduleId === id)?.missingMinutes ?? 0;
          expect(got + missing).toBeGreaterThanOrEqual(minutes);
          expect(got + missing).toBeLessThan(minutes + 5);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds the gaps around what is taken', () => {
    const block = { startMinute: 500, endMinute: 700 };
    expect(gapsOf(block, [])).toEqual([block]);
    expect(
      gapsOf(block, [
        { startMinute: 550, endMinute: 600 },
        { startMinute: 400, endMinute: 520 },
      ]),
    ).toEqual([
      { startMinute: 520, endMinute: 550 },
      { startMinute: 600, endMinute: 700 },
    ]);
    expect(gapsOf(block, [{ startMinute: 400, endMinute: 800 }])).toEqual([]);
  });
});

describe('what the engine must obey, the first fit obeys', () => {
  const [monday = '', tuesday = ''] = days.map(({ date }) => date);
  const room = facts.rooms[0]!;
  const practice = { ...facts.modules[1]!, minutes: 180 };
  const oneDay: FitFacts = { ...facts, days: days.slice(0, 1), modules: [practice], trainerIds: ['t1'] };
  const morning = { heldOn: monday, startMinute: 510, endMinute: 720, minutes: 180 };
  const sameBuilding: FitFacts['leavesTheWay'] = (a, b) => a.buildingId === b.buildingId;

  it('leaves a trainer and the cohort the time to come from another building, or says that there is none', () => {
    const elsewhere = { ...morning, buildingId: 'B' };
    for (const change of [{ busy: new Map([['t1', [elsewhere]]]) }, { busyCohort: [elsewhere] }]) {
      const given = { ...oneDay, ...change };
      expect(firstFit(given).placed).toMatchObject([{ startMinute: 840 }]);
      expect(firstFit({ ...given, leavesTheWay: sameBuilding })).toEqual({
        placed: [],
        unplaced: [{ moduleId: 'practice', missingMinutes: 180, reason: 'NO_TIME_TO_TRAVEL' }],
      });
    }
    // Nobody goes anywhere for a session that is online.
    const online = { ...oneDay, busyCohort: [{ ...morning, buildingId: undefined }] };
    expect(firstFit({ ...online, leavesTheWay: () => false }).placed).toHaveLength(1);
  });

  it('keeps the way between sessions that it lays itself, with another room or another trainer', () => {
    const far = { ...room, id: 'far', buildingId: 'B' };
    const takenFrom = (startMinute: number, endMinute: number) => [{ ...morning, startMinute, endMinute }];
    const given: FitFacts = {
      ...oneDay,
      modules: [{ ...practice, minutes: 360 }],
      rooms: [room, far],
      busy: new Map([
        ['room', takenFrom(840, 1050)],
        ['far', takenFrom(510, 720)],
      ]),
    };
    expect(firstFit(given).placed.map(({ workshopId }) => workshopId)).toEqual(['room', 'far']);
    const { placed, unplaced } = firstFit({ ...given, leavesTheWay: sameBuilding });
    expect(placed.map(({ workshopId }) => workshopId)).toEqual(['room']);
    expect(unplaced.map(({ reason }) => reason)).toEqual(['NO_TIME_TO_TRAVEL']);
    // Another trainer, who comes from nowhere, does.
    const from = { ...oneDay, rooms: [room], trainerIds: ['t1', 't2'], leavesTheWay: sameBuilding };
    const busy = new Map([['t1', [{ ...morning, buildingId: 'B' }]]]);
    expect(firstFit({ ...from, busy }).placed).toMatchObject([{ startMinute: 510, trainerId: 't2' }]);
  });

  it('lays no module before one that comes before it, whether that was laid just now or stood there', () => {
    // The first module finds its room on the second day only; the second, online, could be held at once.
    const [first, second] = [
      { ...practice, stage: 1 },
      { ...facts.modules[0]!, stage: 2, minutes: 180 },
    ];
    const busy = new Map([['room', [{ ...morning, endMinute: 1290 }]]]);
    const { placed, unplaced } = firstFit({ ...facts, modules: [first, second], busy });
    expect(unplaced).toEqual([]);
    expect(placed.map(({ moduleId, heldOn, startMinute }) => [moduleId, heldOn, startMinute])).toEqual([
      ['practice', tuesday, 510],
      ['theory', tuesday, 840],
    ]);
    const standing = [{ heldOn: tuesday, startMinute: 510, stage: 1 }];
    expect(firstFit({ ...facts, modules: [second], standing }).placed).toMatchObject([
      { heldOn: tuesday, startMinute: 510 },
    ]);
  });

  it('lays no module behind one that comes after it, and says that the order leaves no time', () => {
    const standing = [{ heldOn: monday, startMinute: 840, stage: 3 }];
    const busyCohort = [{ ...morning, startMinute: 840, endMinute: 1050 }];
    const { placed, unplaced } = firstFit({ ...facts, modules: [facts.modules[1]!], standing, busyCohort });
    expect(placed).toMatchObject([{ heldOn: monday, startMinute: 510 }]);
    expect(unplaced).toEqual([{ moduleId: 'practice', missingMinutes: 360, reason: 'MODULE_ORDER' }]);
    const earlier = [{ heldOn: monday, startMinute: 505, stage: 3 }];
    expect(firstFit({ ...facts, modules: [practice], standing: earlier }).unplaced).toEqual([
      { moduleId: 'practice', missingMinutes: 180, reason: 'MODULE_ORDER' },
    ]);
  });

  it('gives at the base what the money needs there, marks it so, and says when the base has no room', () => {
    const base = { ...room, id: 'base', atBase: true };
    const given: FitFacts = { ...facts, modules: [{ ...practice, minutes: 360 }], rooms: [room, base] };
    const placesOf = (fit: FitFacts) =>
      firstFit(fit).placed.map(({ workshopId, atBase }) => [workshopId, atBase]);
    expect(placesOf(given)).toEqual([
      ['room', false],
      ['room', false],
    ]);
    // Of eight class hours four must be there: the first four may be given anywhere.
    expect(placesOf({ ...given, neededAtBase: 180 })).toEqual([
      ['room', false],
      ['base', true],
    ]);
    expect(placesOf({ ...given, neededAtBase: 360 })).toEqual([
      ['base', true],
      ['base', true],
    ]);
    const busy = new Map([
      ['base', days.map(({ date: heldOn }) => ({ ...morning, heldOn, endMinute: 1290 }))],
    ]);
    expect(firstFit({ ...given, neededAtBase: 360, busy })).toEqual({
      placed: [],
      unplaced: [{ moduleId: 'practice', missingMinutes: 360, reason: 'NO_BASE' }],
    });
    // Where there is no base at all, what cannot be given anyway is said elsewhere and holds nothing up.
    expect(firstFit({ ...given, rooms: [room], neededAtBase: 360 }).unplaced).toEqual([]);
  });
});
