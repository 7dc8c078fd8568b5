import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CourseFacts } from '../../../catalogue/index.js';
import { wayTimes } from '../../../facility/domain/ways.js';
import type { WorkshopFacts } from '../../../facility/index.js';
import type { TrainerFacts } from '../../../people/index.js';
import { NO_LIMITS } from '../../domain/limits/limits.js';
import { gridPlaceOf, roundsOf, sessionsToPlace, timesAt } from '../../domain/solving/day-grid.js';
import { Board } from '../../engine/centre/board.js';
import { idleEquipment } from '../../engine/centre/constraints/idle-equipment.js';
import { travelTime } from '../../engine/centre/constraints/travel-time.js';
import { preferredWindow } from '../../engine/centre/constraints/preferred-window.js';
import { trainerLoad } from '../../engine/centre/constraints/trainer-load.js';
import { centreViolations, solveCentre } from '../../engine/centre/solve.js';
import { boardOf, modelOf, placeOf, planOf, type SolvingFacts } from '../../store/solving/centre-model.js';
import type { TrainingSession } from '../../store/session-store.js';

const COURSE = {
  id: 'course',
  cluster: 'WELDING',
  occupationCode: '6-18-02-04',
  level: 4,
  modules: [
    {
      id: 'm1',
      courseId: 'course',
      ordinal: 1,
      title: '安全',
      content: 'THEORY',
      delivery: 'OFFLINE',
      minutes: 270,
    },
    {
      id: 'm2',
      courseId: 'course',
      ordinal: 2,
      title: '线上',
      content: 'THEORY',
      delivery: 'ONLINE',
      minutes: 100,
    },
    {
      id: 'm3',
      courseId: 'course',
      ordinal: 3,
      title: '实操',
      content: 'PRACTICAL',
      delivery: 'OFFLINE',
      minutes: 540,
    },
  ],
} as unknown as CourseFacts;

const room = (id: string, kind: 'WORKSHOP' | 'CLASSROOM', usableWorkstations = 30): WorkshopFacts =>
  ({
    id,
    kind,
    cluster: 'WELDING',
    buildingId: 'b',
    usableWorkstations,
    features: [],
    equipment: [],
  }) as unknown as WorkshopFacts;

const trainer = (id: string, level: number): TrainerFacts =>
  ({
    id,
    cluster: 'WELDING',
    weeklyHours: 20,
    qualifications: [{ occupationCode: '6-18-02-04', level }],
  }) as unknown as TrainerFacts;

const stored = (more: Partial<TrainingSession>): TrainingSession => ({
  id: 's',
  centreId: 'c',
  cohortId: 'k1',
  moduleId: 'm1',
  heldOn: '2026-11-24',
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  minutes: 180,
  workshopId: 'w1',
  trainerId: 't1',
  mode: 'OFFLINE',
  content: 'THEORY',
  atBase: false,
  state: 'PLANNED',
  published: false,
  publishedVersion: null,
  recorded: false,
  cancelReason: null,
  ...more,
});

const facts = (more: Partial<SolvingFacts> = {}): SolvingFacts => ({
  from: '2026-11-23',
  to: '2026-12-06',
  cohorts: [
    {
      id: 'k1',
      seats: 20,
      startsOn: '2026-11-23',
      endsOn: '2026-12-04',
      cluster: 'WELDING',
      course: COURSE,
      learnerIds: ['p1'],
      movable: true,
      missing: COURSE.modules,
    },
    {
      id: 'k2',
      seats: 20,
      startsOn: '2026-11-20',
      endsOn: '2026-12-20',
      cluster: 'WELDING',
      course: COURSE,
      learnerIds: ['p1', 'p2'],
      movable: false,
      missing: [],
    },
  ],
  sessions: [],
  workshops: [room('w1', 'CLASSROOM'), room('w2', 'WORKSHOP'), room('w3', 'WORKSHOP', 3)],
  open: new Map([['b', [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 480, endMinute: 1080 }))]]),
  timeBetween: wayTimes(new Map([['b', 'site']]), []),
  trainers: [trainer('t1', 3), trainer('t2', 5)],
  isWorkday: (date) => !['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06'].includes(date),
  evenings: false,
  ...more,
});

describe('the grid of a day', () => {
  it('gives back the place that a session was given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 36 }), (slot, fives) => {
        const minutes = fives * 5;
        const hours = Math.ceil(minutes / 45);
        const place = gridPlaceOf({ ...timesAt(slot, minutes), minutes });
        if ((slot % 4) + hours > 4) expect(place).toBeUndefined();
        else expect(place).toEqual({ slot, hours });
      }),
    );
  });

  it('holds what begins at other minutes where it takes as many class hours as it needs, and nothing else', () => {
    const at = (startMinute: number, endMinute: number, breakMinutes: number) =>
      gridPlaceOf({ startMinute, endMinute, breakMinutes, minutes: endMinute - startMinute - breakMinutes });
    expect(at(610, 710, 10)).toEqual({ slot: 2, hours: 2 });
    expect(at(940, 1040, 10)).toEqual({ slot: 6, hours: 2 });
    expect(at(540, 720, 0)).toEqual({ slot: 0, hours: 4 });
    expect(at(540, 630, 0)).toBeUndefined();
    expect(at(660, 860, 110)).toBeUndefined();
    expect(at(0, 45, 0)).toBeUndefined();
    expect(gridPlaceOf({ startMinute: 510, endMinute: 720, breakMinutes: 0, minutes: 210 })).toBeUndefined();
  });

  it('cuts modules into sessions without losing a minute, never longer than a part of a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 8 }), (fives) => {
        const modules = fives.map((five, at) => ({ id: `m${at}`, minutes: five * 5 }));
        const cut = sessionsToPlace(modules);
        for (const { id, minutes } of modules)
          expect(
            cut.filter(({ moduleId }) => moduleId === id).reduce((sum, one) => sum + one.minutes, 0),
          ).toBe(minutes);
        expect(
          cut.every(
            ({ hours, minutes }) => hours <= 4 && minutes <= hours * 45 && minutes > (hours - 1) * 45,
          ),
        ).toBe(true);
      }),
    );
  });

  it('shares a budget out over rounds that add up to it', () => {
    expect(roundsOf(1)).toEqual([1]);
    expect(roundsOf(10)).toEqual([1, 2, 7]);
    expect(roundsOf(120)).toEqual([1, 2, 4, 8, 16, 89]);
  });
});

describe('the model of a centre', () => {
  it('is solved and read back as sessions that keep to the rules of the house', () => {
    const model = modelOf(facts());
    const plan = planOf(model);
    const answer = solveCentre(plan, 1, { iterations: 4_000 }, { clock: () => 0, stopped: () => false });
    expect(answer.unplaced).toEqual([]);
    const board = new Board(plan);
    board.restore(answer.spots);
    expect(centreViolations(board)).toEqual([]);
    const places = answer.spots.map((spot, at) => ({ ...model.sessions[at]!, ...placeOf(model, at, spot!) }));
    for (const place of places) {
      expect(place.trainerId).toBe('t1');
      expect(['2026-11-28', '2026-11-29']).not.toContain(place.heldOn);
      if (place.moduleId === 'm1') expect(['w1', 'w2']).toContain(place.workshopId);
      if (place.moduleId === 'm2') expect(place.workshopId).toBeNull();
      if (place.moduleId === 'm3') expect(place.workshopId).toBe('w2');
      expect(place.endMinute - place.startMinute - place.breakMinutes).toBe(place.minutes);
    }
    const minutes = (id: string) =>
      places.filter(({ moduleId }) => moduleId === id).reduce((sum, one) => sum + one.minutes, 0);
    expect([minutes('m1'), minutes('m2'), minutes('m3')]).toEqual([270, 100, 540]);
  });

  it('loses a class hour on the way between two sites, and none between two buildings of one', () => {
    const rooms = [
      { ...room('w1', 'CLASSROOM'), buildingId: 'b' },
      { ...room('w2', 'WORKSHOP'), buildingId: 'c' },
      { ...room('w3', 'WORKSHOP'), buildingId: 'd' },
    ];
    const siteOfBuilding = new Map([
      ['b', 'east'],
      ['c', 'east'],
      ['d', 'west'],
    ]);
    expect(
      modelOf(facts({ workshops: rooms, timeBetween: wayTimes(siteOfBuilding, []) })).centre.travel,
    ).toEqual([
      [0, 0, 1],
      [0, 0, 1],
      [1, 1, 0],
    ]);
  });

  it('keeps the minutes free that are entered for the way, and a pause of the day counts as such', () => {
    const rooms = [
      { ...room('w1', 'CLASSROOM'), buildingId: 'b' },
      { ...room('w2', 'CLASSROOM'), buildingId: 'c' },
    ];
    const open = new Map(['b', 'c'].map((id) => [id, facts().open.get('b')!]));
    const sessions = [
      stored({ id: 'fixed', cohortId: 'k2', endMinute: 610, breakMinutes: 10, minutes: 90 }),
      stored({ id: 's1', startMinute: 675, ...{ endMinute: 720, breakMinutes: 0, minutes: 45 } }),
    ];
    // By the class hour in which the session would begin, in the other building: whether the way forbids it.
    const forbidden = (minutes: number | undefined, sites: 'one' | 'two', reversed = false): number[] => {
      const pair = reversed
        ? { firstBuildingId: 'c', secondBuildingId: 'b' }
        : { firstBuildingId: 'b', secondBuildingId: 'c' };
      const ways = minutes === undefined ? [] : [{ ...pair, minutes }];
      const timeBetween = wayTimes(
        new Map([
          ['b', 'east'],
          ['c', sites === 'one' ? 'east' : 'west'],
        ]),
        ways,
      );
      const board = boardOf(modelOf(facts({ workshops: rooms, open, sessions, timeBetween })));
      const at = board.plan.centre.sessions.findIndex(({ id }) => id === 's1');
      const spot = board.spots[at]!;
      board.take(at);
      return Array.from({ length: 8 }, (_, slot) => slot).filter((slot) =>
        travelTime.forbids(board, at, { ...spot, workshop: 1, slot }),
      );
    };
    expect(forbidden(undefined, 'one')).toEqual([0, 1]);
    expect(forbidden(undefined, 'two')).toEqual([0, 1, 2]);
    expect(forbidden(10, 'one')).toEqual([0, 1]);
    expect(forbidden(11, 'one')).toEqual([0, 1, 2]);
    expect(forbidden(11, 'one', true)).toEqual([0, 1, 2]);
    expect(forbidden(65, 'one')).toEqual([0, 1, 2]);
    expect(forbidden(66, 'one')).toEqual([0, 1, 2, 3]);
    // From 10:10 to 14:00 there are 230 minutes.
    expect(forbidden(230, 'one')).toEqual([0, 1, 2, 3]);
    expect(forbidden(231, 'one')).toEqual([0, 1, 2, 3, 4]);
    // What is entered goes before what is taken for granted.
    expect(forbidden(0, 'two')).toEqual([0, 1]);
  });

  it('weighs idle hours only in the rooms that are entered as expensive', () => {
    const dear = { ...room('w2', 'WORKSHOP'), costlyEquipment: true };
    // The first and the last class hour of a morning, two empty ones between them.
    const sessions = [510, 675].map((startMinute, at) =>
      stored({
        id: `s${at}`,
        moduleId: 'm3',
        content: 'PRACTICAL',
        workshopId: 'w2',
        ...{ startMinute, endMinute: startMinute + 45, breakMinutes: 0, minutes: 45 },
      }),
    );
    const costOf = (workshop: WorkshopFacts): number => {
      const board = boardOf(modelOf(facts({ workshops: [room('w1', 'CLASSROOM'), workshop], sessions })));
      const at = board.plan.centre.sessions.findIndex(({ id }) => id === 's0');
      return idleEquipment.weight * idleEquipment.around(board, at, board.spots[at]!);
    };
    expect(costOf(room('w2', 'WORKSHOP'))).toBe(0);
    expect(costOf(dear)).toBe(2);
  });

  it('weighs a session outside the hours that the enterprise prefers, from the day on for which it said so', () => {
    const week = (startMinute: number, endMinute: number) => [{ weekday: 2, startMinute, endMinute }];
    const shift = {
      enterpriseId: 'e1',
      enterpriseName: '甲厂',
      cohortId: null,
      validFrom: '2026-11-01',
      windows: null,
    };
    const costsOf = (shifts: NonNullable<SolvingFacts['limits']>['shifts']): number[] => {
      const limits = { ...NO_LIMITS, shifts, attending: new Map([['k1', ['e1', 'e2']]]) };
      // The same Tuesday morning in two weeks.
      const sessions = ['2026-11-24', '2026-12-01'].map((heldOn) => stored({ id: heldOn, heldOn }));
      const board = boardOf(modelOf(facts({ limits, sessions })));
      return board.plan.centre.sessions.flatMap(({ published }, at) =>
        published ? [preferredWindow.weight * preferredWindow.around(board, at, board.spots[at]!)] : [],
      );
    };
    const preferred = week(840, 1050);
    expect(costsOf([])).toEqual([0, 0]);
    expect(costsOf([shift])).toEqual([0, 0]);
    expect(costsOf([{ ...shift, preferred }])).toEqual([12, 12]);
    expect(costsOf([{ ...shift, preferred, validFrom: '2026-12-01' }])).toEqual([0, 12]);
    expect(costsOf([{ ...shift, preferred: week(480, 720) }])).toEqual([0, 0]);
    // What suits both: two of the four class hours of the morning.
    const other = { ...shift, enterpriseId: 'e2', preferred: week(620, 1050) };
    expect(costsOf([{ ...shift, preferred: week(480, 720) }, other])).toEqual([6, 6]);
    // Nobody of that enterprise comes.
    expect(costsOf([{ ...shift, enterpriseId: 'e3', preferred }])).toEqual([0, 0]);
  });

  it('lets a cohort use the evening or the day of rest that its enterprise prefers', () => {
    const openTo = (weekday: number): number[] => {
      const shift = { enterpriseId: 'e1', enterpriseName: '甲厂', cohortId: null, validFrom: '2026-11-01' };
      const preferred = [{ weekday, startMinute: 1080, endMinute: 1320 }];
      const limits = {
        ...NO_LIMITS,
        shifts: [{ ...shift, windows: null, preferred }],
        attending: new Map([['k1', ['e1']]]),
      };
      const { cohortOpen } = planOf(modelOf(facts({ limits })));
      return [1, 5].map((day) => cohortOpen[day]!);
    };
    expect(openTo(2)).toEqual([0xfff, 0]);
    expect(openTo(6)).toEqual([0xfff, 0xfff]);
    const { cohortOpen } = planOf(modelOf(facts()));
    expect([1, 5].map((day) => cohortOpen[day]!)).toEqual([0x0ff, 0]);
  });

  it('weighs the class hours of a week beyond the measure of the trainer', () => {
    const sessions = ['2026-11-24', '2026-11-25'].map((heldOn) => stored({ id: heldOn, heldOn }));
    const costOf = (weeklyHours: number): number => {
      const board = boardOf(modelOf(facts({ sessions, trainers: [{ ...trainer('t1', 3), weeklyHours }] })));
      const at = board.plan.centre.sessions.findIndex(({ id }) => id === '2026-11-24');
      return trainerLoad.weight * trainerLoad.around(board, at, board.spots[at]!);
    };
    // Eight class hours in one week.
    expect([20, 8, 6, 1].map(costOf)).toEqual([0, 0, 10, 35]);
  });

  it('reads what stands back to the byte', () => {
    const session = stored({ id: 's1' });
    const model = modelOf(facts({ sessions: [session] }));
    const at = model.sessions.findIndex(({ id }) => id === 's1');
    const { heldOn, startMinute, endMinute, breakMinutes, workshopId, trainerId } = session;
    expect(placeOf(model, at, model.centre.sessions[at]!.published!)).toEqual({
      heldOn,
      startMinute,
      endMinute,
      breakMinutes,
      workshopId,
      trainerId,
    });
    expect(boardOf(model).spots[at]).toEqual(model.centre.sessions[at]!.published);
  });

  it('pins what belongs to others or has been recorded, and keeps away from it', () => {
    const model = modelOf(
      facts({
        sessions: [
          stored({ id: 'own' }),
          stored({ id: 'rec', recorded: true, startMinute: 840, endMinute: 1050 }),
          stored({ id: 'theirs', cohortId: 'k2', heldOn: '2026-11-25' }),
        ],
      }),
    );
    const pins = new Map(
      model.sessions.map(({ id }, at) => [id, model.centre.sessions[at]!.pin !== undefined]),
    );
    expect([pins.get('own'), pins.get('rec'), pins.get('theirs')]).toEqual([false, true, true]);
  });

  it('takes the hours of what a person put against the rules, instead of moving or double-booking it', () => {
    const sunday = stored({ id: 'sunday', cohortId: 'k2', heldOn: '2026-11-29' });
    const crooked = stored({
      id: 'crooked',
      cohortId: 'k2',
      heldOn: '2026-11-24',
      startMinute: 540,
      endMinute: 720,
      breakMinutes: 45,
      minutes: 135,
    });
    const model = modelOf(facts({ sessions: [sunday, crooked] }));
    expect(model.taken.map(({ sessionId }) => sessionId).sort()).toEqual(['crooked', 'sunday']);
    const plan = planOf(model);
    expect(plan.trainerOpen[0 * model.centre.days + 1]! & 0x00f).toBe(0);
    expect(plan.trainerOpen[0 * model.centre.days + 1]! & 0x0f0).toBe(0x0f0);
  });
});
