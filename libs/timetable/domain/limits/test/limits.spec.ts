import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAYTIME, HOUR_STARTS, WHOLE_DAY } from '../../solving/day-grid.js';
import { closedOnRestDays, limitHours, restDays, stationsClosedOn } from '../../solving/limit-hours.js';
import { limitBusy } from '../limit-busy.js';
import { inForce, isWithin, limitFindings, type Limits, NO_LIMITS } from '../limits.js';

/** 2026-11-23 is a Monday. */
const CENTRE = {
  from: '2026-11-23',
  days: 14,
  trainerIds: ['t1', 't2'],
  workshopIds: ['w1'],
  cohorts: [
    { id: 'k1', learnerIds: ['p1'] },
    { id: 'k2', learnerIds: ['p1', 'p2'] },
    { id: 'k3', learnerIds: ['p3'] },
  ],
};
const WHOLE = { startMinute: null, endMinute: null };
const limits = (more: Partial<Limits>): Limits => ({ ...NO_LIMITS, ...more });
const hoursOf = (given: Limits) =>
  limitHours(given, CENTRE).map(({ day, mask, cohort, trainer, workshop }) => ({
    day,
    mask,
    who: cohort >= 0 ? `k${cohort + 1}` : trainer >= 0 ? `t${trainer + 1}` : `w${workshop + 1}`,
  }));

describe('weekly hours from a day on', () => {
  it('hold until the next entry; of two for one day the one entered later', () => {
    const entries = [
      { validFrom: '2026-11-01', windows: null, name: 'a' },
      { validFrom: '2026-12-01', windows: [], name: 'b' },
      { validFrom: '2026-11-01', windows: [], name: 'c' },
    ];
    const at = (day: string) => inForce(entries, day)?.name;
    expect([at('2026-10-31'), at('2026-11-30'), at('2026-12-01')]).toEqual([undefined, 'c', 'b']);
  });

  it('allow a stretch that lies within one of them, and no other', () => {
    fc.assert(
      fc.property(fc.nat(1440), fc.nat(1440), fc.nat(1440), fc.nat(1440), (a, b, c, d) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const period = { startMinute: Math.min(c, d), endMinute: Math.max(c, d) };
        expect(isWithin([{ startMinute: from, endMinute: to }], period)).toBe(
          from <= period.startMinute && period.endMinute <= to,
        );
      }),
    );
  });
});

describe('limits on the grid', () => {
  it('close the hours of an absence, whole days or the same hours of each', () => {
    const absences = [
      { trainerId: 't1', fromOn: '2026-11-24', toOn: '2026-11-25', ...WHOLE },
      { trainerId: 't2', fromOn: '2026-11-24', toOn: '2026-11-24', startMinute: 780, endMinute: 900 },
    ];
    expect(hoursOf(limits({ absences }))).toEqual([
      { day: 1, mask: WHOLE_DAY, who: 't1' },
      { day: 1, mask: 0x030, who: 't2' },
      { day: 2, mask: WHOLE_DAY, who: 't1' },
    ]);
  });

  it('leave a trainer the hours of the week they have named, from that day on', () => {
    const trainerWeeks = [
      {
        trainerId: 't1',
        validFrom: '2026-11-30',
        windows: [{ weekday: 2, startMinute: 480, endMinute: 720 }],
      },
    ];
    const closed = hoursOf(limits({ trainerWeeks }));
    expect(closed.filter(({ day }) => day < 7)).toEqual([]);
    expect(closed.find(({ day }) => day === 8)?.mask).toBe(WHOLE_DAY & ~0x00f);
    expect(closed.find(({ day }) => day === 9)?.mask).toBe(WHOLE_DAY);
  });

  it('keep a cohort within the shifts of every enterprise that comes; what is said for the cohort goes first', () => {
    const week = (weekday: number, startMinute: number, endMinute: number) => [
      { weekday, startMinute, endMinute },
    ];
    const shift = { enterpriseName: '甲厂', validFrom: '2026-01-01', cohortId: null };
    const shifts = [
      { ...shift, enterpriseId: 'e1', windows: week(1, 480, 1080) },
      { ...shift, enterpriseId: 'e2', enterpriseName: '乙厂', windows: week(1, 480, 720) },
      { ...shift, enterpriseId: 'e1', cohortId: 'k2', windows: week(1, 1080, 1320) },
    ];
    const attending = new Map([
      ['k1', ['e1', 'e2']],
      ['k2', ['e1']],
    ]);
    const monday = limitHours(limits({ shifts, attending }), CENTRE).filter(({ day }) => day === 0);
    const open = (cohort: number) =>
      monday.filter((one) => one.cohort === cohort).reduce((mask, one) => mask & ~one.mask, WHOLE_DAY);
    expect([open(0), open(1), open(2)]).toEqual([0x00f, 0xf00, WHOLE_DAY]);
    expect(monday.some(({ note }) => note.zh === '乙厂的倒班安排')).toBe(true);
  });

  it('close a workshop for hours, and count closed stations once a day', () => {
    const closing = { workshopId: 'w1', reason: '检修', fromOn: '2026-11-23', toOn: '2026-11-24' };
    const given = limits({
      closings: [
        { ...closing, workstationId: null, toOn: '2026-11-23', startMinute: 480, endMinute: 720 },
        { ...closing, workstationId: 's1', ...WHOLE },
        { ...closing, workstationId: 's1', ...WHOLE, toOn: '2026-11-23' },
        { ...closing, workstationId: 's2', ...WHOLE, fromOn: '2026-11-24' },
      ],
    });
    expect(hoursOf(given)).toEqual([{ day: 0, mask: 0x00f, who: 'w1' }]);
    expect(stationsClosedOn(given, 'w1', CENTRE)).toEqual([
      { from: 0, to: 0, count: 1 },
      { from: 1, to: 1, count: 2 },
    ]);
  });

  it('hold room, assessors and whoever sits an exam, and teach its cohort nothing after it', () => {
    const exams = [
      {
        cohortId: 'k1',
        heldOn: '2026-12-04',
        startMinute: 840,
        endMinute: 1050,
        workshopId: 'w1',
        trainerIds: ['t2'],
      },
    ];
    const closed = hoursOf(limits({ exams }));
    expect(closed).toContainEqual({ day: 11, mask: 0x0f0, who: 't2' });
    expect(closed).toContainEqual({ day: 11, mask: 0x0f0, who: 'w1' });
    // A learner of the cohort is in another one too.
    expect(closed).toContainEqual({ day: 11, mask: 0x0f0, who: 'k2' });
    expect(closed.filter(({ who }) => who === 'k3')).toEqual([]);
    const own = closed.filter(({ who }) => who === 'k1');
    expect(own.filter(({ day }) => day === 11).reduce((mask, one) => mask | one.mask, 0)).toBe(0xff0);
    expect(own.filter(({ day, mask }) => day > 11 && mask === WHOLE_DAY)).toHaveLength(2);
  });

  it('open a day of rest for those only who have named it', () => {
    const shifts = [
      {
        enterpriseId: 'e1',
        enterpriseName: '甲厂',
        cohortId: null,
        validFrom: '2026-01-01',
        windows: [{ weekday: 6, startMinute: 480, endMinute: 1080 }],
      },
    ];
    const given = limits({ shifts, attending: new Map([['k1', ['e1']]]) });
    const facts = {
      ...CENTRE,
      isWorkday: (date: string) => !['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06'].includes(date),
      isPublicHoliday: (date: string) => date === '2026-12-05',
    };
    const rest = restDays(facts, given, CENTRE.days);
    expect(rest).toEqual({ closed: [6, 12, 13], opened: [5] });
    const closed = closedOnRestDays(given, CENTRE, rest.opened);
    expect(closed.map(({ cohort }) => cohort).filter((cohort) => cohort >= 0)).toEqual([1, 2]);
    expect(closed.map(({ trainer }) => trainer).filter((trainer) => trainer >= 0)).toEqual([0, 1]);
  });
});

describe('a session made by hand', () => {
  const session = {
    cohortId: 'k1',
    heldOn: '2026-11-24',
    startMinute: 510,
    endMinute: 720,
    workshopId: 'w1',
    trainerId: 't1',
  };
  const day = { fromOn: '2026-11-24', toOn: '2026-11-24', ...WHOLE };
  const exam = { cohortId: 'k9', heldOn: '2026-11-24', startMinute: 600, endMinute: 660 };
  const away = { trainerId: 't1', ...day };
  it.each([
    ['TRAINER_AWAY', { absences: [away] }],
    ['OUTSIDE_TRAINER_HOURS', { trainerWeeks: [{ trainerId: 't1', validFrom: '2026-01-01', windows: [] }] }],
    ['WORKSHOP_CLOSED', { closings: [{ workshopId: 'w1', workstationId: null, reason: '检修', ...day }] }],
    ['TRAINER_AT_EXAM', { exams: [{ ...exam, workshopId: null, trainerIds: ['t1'] }] }],
    ['EXAM_IN_WORKSHOP', { exams: [{ ...exam, workshopId: 'w1', trainerIds: [] }] }],
    ['AFTER_EXAM', { exams: [{ ...exam, cohortId: 'k1', workshopId: null, trainerIds: [] }] }],
  ] satisfies [string, Partial<Limits>][])('is warned of with %s', (warning, more) => {
    expect(limitFindings(session, limits(more)).map((one) => one.warning)).toEqual([warning]);
    const elsewhere = { ...session, heldOn: '2025-11-24', trainerId: 't2', workshopId: 'w2' };
    expect(limitFindings(elsewhere, limits(more))).toEqual([]);
  });
});

describe('limits for laying out one after the other', () => {
  it('take the same stretches as the grid closes', () => {
    const given = limits({
      trainerWeeks: [
        {
          trainerId: 't1',
          validFrom: '2026-01-01',
          windows: [{ weekday: 1, startMinute: 480, endMinute: 720 }],
        },
      ],
      absences: [{ trainerId: 't2', fromOn: '2026-11-23', toOn: '2026-11-23', ...WHOLE }],
      closings: [
        {
          workshopId: 'w1',
          workstationId: 's1',
          reason: '检修',
          fromOn: '2026-11-23',
          toOn: '2026-11-23',
          ...WHOLE,
        },
      ],
    });
    const { byResource } = limitBusy(given, {
      days: ['2026-11-23'],
      cohortId: 'k1',
      sharing: [],
      trainerIds: ['t1', 't2'],
      workshops: [{ id: 'w1', usableWorkstations: 20 }],
      seats: 20,
    });
    const free = (id: string) =>
      HOUR_STARTS.reduce<number>((mask, start, slot) => {
        const taken = (byResource.get(id) ?? []).some(
          (one) => one.startMinute < start + 45 && start < one.endMinute,
        );
        return taken ? mask : mask | (1 << slot);
      }, 0);
    expect([free('t1'), free('t2'), free('w1')]).toEqual([0x00f, 0, 0]);
    expect(DAYTIME).toBe(0x0ff);
  });
});
