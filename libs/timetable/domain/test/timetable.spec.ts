import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decidePublication } from '../publication.js';
import {
  creditedMinutesOf,
  dayLoad,
  decideChange,
  decideSession,
  isQualified,
  overlaps,
  missingIn,
  roomSuits,
  roomSuitsModule,
  type SessionPlan,
  sessionWarnings,
  slotsOf,
} from '../session.js';

const grid = fc.integer({ min: 0, max: 287 }).map((slot) => slot * 5);
const period = fc
  .tuple(grid, grid)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) }));

describe('places of the grid', () => {
  it('are shared exactly by stretches that overlap', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const slots = new Set(slotsOf(a));
        expect(slotsOf(b).some((slot) => slots.has(slot))).toBe(overlaps(a, b));
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        expect(overlaps(a, a)).toBe(true);
      }),
    );
  });

  it('do not mind one session that ends where the next begins', () => {
    expect(overlaps({ startMinute: 480, endMinute: 540 }, { startMinute: 540, endMinute: 600 })).toBe(false);
  });
});

const cohort = { state: 'OPEN', startsOn: '2026-03-02', endsOn: '2026-03-20' };
const plan: SessionPlan = {
  heldOn: '2026-03-02',
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  mode: 'OFFLINE',
  content: 'PRACTICAL',
  workshopId: 'w',
};
const problemOf = (change: Partial<SessionPlan>, others: SessionPlan[] = [], of = cohort): string | null => {
  const decided = decideSession(of, others, { ...plan, ...change });
  return decided.ok ? null : decided.error;
};

describe('a session by hand', () => {
  it('fits or is refused for a reason', () => {
    expect(problemOf({})).toBeNull();
    expect(problemOf({}, [], { ...cohort, state: 'FINISHED' })).toBe('wrong_cohort_state');
    expect(problemOf({ heldOn: '2026-03-01' })).toBe('outside_cohort_dates');
    expect(problemOf({ heldOn: '2026-03-21' })).toBe('outside_cohort_dates');
    expect(problemOf({ heldOn: '2026-03-20' })).toBeNull();
    expect(problemOf({ breakMinutes: 210 })).toBe('not_a_period');
    expect(problemOf({ startMinute: 512 })).toBe('not_a_period');
    expect(problemOf({ endMinute: 400 })).toBe('not_a_period');
    expect(problemOf({ workshopId: null })).toBe('workshop_needed');
    expect(problemOf({ mode: 'ONLINE', content: 'THEORY' })).toBe('online_has_no_workshop');
    expect(problemOf({ mode: 'ONLINE', workshopId: null })).toBe('practical_is_offline');
    expect(problemOf({ mode: 'ONLINE', content: 'THEORY', workshopId: null })).toBeNull();
  });

  it('may fill the day up to 8 class hours and not a minute more', () => {
    const morning = plan;
    const afternoon = { startMinute: 840, endMinute: 1050 };
    expect(problemOf(afternoon, [morning])).toBeNull();
    expect(problemOf({ ...afternoon, breakMinutes: 25 }, [morning])).toBe('day_full');
    expect(problemOf({ ...afternoon, breakMinutes: 0, heldOn: '2026-03-03' }, [morning])).toBeNull();
  });

  it('adds up to the load of its day only', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(period, fc.constantFrom('2026-03-02', '2026-03-03'))), (list) => {
        const sessions = list.map(([times, heldOn]) => ({ ...times, heldOn, breakMinutes: 0 }));
        const total = sessions.reduce((sum, one) => sum + creditedMinutesOf(one), 0);
        expect(dayLoad(sessions, '2026-03-02') + dayLoad(sessions, '2026-03-03')).toBe(total);
      }),
    );
  });

  it('warns of what is not forbidden', () => {
    const course = { cluster: 'MACHINERY', occupationCode: '6-18-01-01', level: 4 };
    const trainer = { cluster: 'MACHINERY', qualifications: [{ occupationCode: '6-18-01-01', level: 3 }] };
    const workshop = {
      kind: 'WORKSHOP',
      cluster: 'MACHINERY',
      features: ['投影'],
      equipment: ['数控车床'],
      usableWorkstations: 40,
      open: true,
    } as const;
    const module = { delivery: 'OFFLINE', content: 'PRACTICAL', equipment: null } as const;
    const facts = { dayKind: 'WORKDAY', seats: 40, course, module, trainer, workshop } as const;
    expect(sessionWarnings(plan, facts)).toEqual([]);
    expect(
      sessionWarnings(plan, {
        ...facts,
        dayKind: 'HOLIDAY',
        seats: 41,
        module: { delivery: 'ONLINE', content: 'THEORY', equipment: null },
        trainer: { cluster: 'MACHINERY', qualifications: [{ occupationCode: '6-18-01-01', level: 5 }] },
        workshop: { ...workshop, cluster: 'ELECTRONICS', open: false },
      }),
    ).toEqual([
      'PUBLIC_HOLIDAY',
      'BUILDING_CLOSED',
      'WORKSHOP_TOO_SMALL',
      'WORKSHOP_OF_OTHER_CLUSTER',
      'TRAINER_NOT_QUALIFIED',
      'DIFFERS_FROM_MODULE',
    ]);
    expect(sessionWarnings(plan, { ...facts, dayKind: 'WEEKEND', workshop: null })).toEqual([
      'NOT_A_WORKDAY',
    ]);
  });

  it('goes by the equipment where it is written down, and by the cluster only where nothing is', () => {
    const lathes = {
      kind: 'WORKSHOP',
      cluster: 'ELECTRONICS',
      features: ['除尘'],
      equipment: ['数控车床'],
    } as const;
    const practice = (equipment: readonly string[] | null) => ({ content: 'PRACTICAL', equipment }) as const;
    expect(roomSuitsModule(lathes, 'MACHINERY', practice(['数控车床', '除尘']))).toBe(true);
    expect(roomSuitsModule(lathes, 'ELECTRONICS', practice(['焊接工位']))).toBe(false);
    expect(missingIn(lathes, ['焊接工位', '除尘'])).toEqual(['焊接工位']);
    for (const nothing of [null, []]) {
      expect(roomSuitsModule(lathes, 'MACHINERY', practice(nothing))).toBe(false);
      expect(roomSuitsModule(lathes, 'ELECTRONICS', practice(nothing))).toBe(true);
    }
    // Practice is given in no classroom, whatever stands in it.
    expect(roomSuitsModule({ ...lathes, kind: 'CLASSROOM' }, 'MACHINERY', practice(['数控车床']))).toBe(
      false,
    );
    const course = { cluster: 'MACHINERY', occupationCode: null, level: null };
    const warned = (equipment: readonly string[] | null) =>
      sessionWarnings(plan, {
        dayKind: 'WORKDAY',
        seats: 20,
        course,
        module: { ...practice(equipment), delivery: 'OFFLINE' },
        trainer: { cluster: 'MACHINERY', qualifications: [] },
        workshop: { ...lathes, usableWorkstations: 20, open: true },
      });
    expect(warned(['数控车床'])).toEqual([]);
    expect(warned(['焊接工位'])).toEqual(['EQUIPMENT_MISSING']);
    expect(warned(null)).toEqual(['WORKSHOP_OF_OTHER_CLUSTER']);
  });

  it('asks for the qualification where one is recorded, else for the cluster', () => {
    const course = { cluster: 'MACHINERY', occupationCode: 'A', level: 3 };
    const held = (level: number) => ({
      cluster: 'ELECTRONICS',
      qualifications: [{ occupationCode: 'A', level }],
    });
    expect(isQualified(held(3), course)).toBe(true);
    expect(isQualified(held(4), course)).toBe(false);
    expect(isQualified(held(5), { ...course, level: null })).toBe(true);
    expect(isQualified({ cluster: 'MACHINERY', qualifications: [] }, course)).toBe(true);
    expect(isQualified({ cluster: 'ELECTRONICS', qualifications: [] }, course)).toBe(false);
    expect(isQualified(held(1), { ...course, occupationCode: null })).toBe(false);
  });

  it('puts theory into classrooms or workshops, practice into workshops of the cluster', () => {
    expect(roomSuits({ kind: 'CLASSROOM', cluster: null }, 'MACHINERY', 'THEORY')).toBe(true);
    expect(roomSuits({ kind: 'CLASSROOM', cluster: null }, 'MACHINERY', 'PRACTICAL')).toBe(false);
    expect(roomSuits({ kind: 'WORKSHOP', cluster: 'MACHINERY' }, 'MACHINERY', 'PRACTICAL')).toBe(true);
    expect(roomSuits({ kind: 'WORKSHOP', cluster: 'ELECTRONICS' }, 'MACHINERY', 'THEORY')).toBe(false);
  });

  it('does not change once attendance is recorded, nor when it is over or cancelled', () => {
    expect(decideChange({ state: 'PLANNED', recorded: false }).ok).toBe(true);
    expect(decideChange({ state: 'PLANNED', recorded: true })).toEqual({
      ok: false,
      error: 'already_recorded',
    });
    expect(decideChange({ state: 'HELD', recorded: true })).toEqual({ ok: false, error: 'wrong_state' });
    expect(decideChange({ state: 'CANCELLED', recorded: false })).toEqual({
      ok: false,
      error: 'wrong_state',
    });
  });
});

describe('publishing', () => {
  const open = { state: 'OPEN' };
  const live = { state: 'PLANNED', published: true, publishedVersion: 2 } as const;
  it('makes the next version of what is live when something is new', () => {
    const fresh = { state: 'PLANNED', published: false, publishedVersion: null } as const;
    expect(decidePublication(open, [fresh], null)).toEqual({
      ok: true,
      value: { version: 1, sessions: [fresh] },
    });
    expect(decidePublication(open, [live, fresh], 2)).toEqual({
      ok: true,
      value: { version: 3, sessions: [live, fresh] },
    });
    const cancelled = { state: 'CANCELLED', published: true, publishedVersion: 2 } as const;
    expect(decidePublication(open, [live, cancelled], 2).ok).toBe(true);
    expect(decidePublication(open, [{ ...live, publishedVersion: 3 }, cancelled], 3).ok).toBe(false);
  });

  it('refuses when nothing is new, nothing is there, or the class is over', () => {
    expect(decidePublication(open, [live], 2)).toEqual({ ok: false, error: 'nothing_to_publish' });
    expect(decidePublication(open, [], null)).toEqual({ ok: false, error: 'nothing_to_publish' });
    expect(decidePublication({ state: 'CANCELLED' }, [live], 1)).toEqual({
      ok: false,
      error: 'wrong_cohort_state',
    });
  });
});
