import { describe, expect, it } from '@jest/globals';
import type { RepairPlan } from '../../store/repair/repair-plan.js';
import { causeOf, cohort, factsWith, repaired, room, session, trainer } from './repair-facts.js';

const MORNING = { startMinute: 510, endMinute: 720 };
const AFTERNOON = { startMinute: 840, endMinute: 1050 };
const ill = (more: object = {}) => causeOf({ trainerId: 't1', ...more });
const wholeRun = { from: '2026-11-23', to: '2026-12-04' };
const lostIn = (plan: RepairPlan | undefined) =>
  plan?.lost.map(({ sessionId, sentence }) => [sessionId, sentence.zh]);

describe('what a repair cannot save', () => {
  it('is said to be beyond help where nobody else may teach it', () => {
    const plans = repaired(factsWith({ trainers: [trainer('t1'), trainer('t2', 5)] }), ill(wholeRun));
    expect(plans.map(lostIn)).toEqual([
      [['s1', '培训期内没有可行的位置,别的课次都让开也不行:没有其他具备资质的教师']],
    ]);
  });

  it('is said to be beyond help where nowhere else holds the class', () => {
    const facts = factsWith({ workshops: [room('a1', 'A'), room('a2', 'A'), room('b1', 'B', 3)] });
    const plans = repaired(facts, causeOf({ kind: 'BUILDING', buildingId: 'A', ...wholeRun }));
    expect(plans.map(lostIn)).toEqual([
      [['s1', '培训期内没有可行的位置,别的课次都让开也不行:没有其他合适且工位够用的场地']],
    ]);
  });

  it('is said to lack only somebody at that time where another proposal moves the time', () => {
    // Two classes at once, and one other trainer.
    const sessions = [session('s1'), session('s2', { cohortId: 'k2', workshopId: 'a2' })];
    const facts = factsWith({ cohorts: [cohort('k1'), cohort('k2')], sessions });
    const [first, ...rest] = repaired(facts, ill());
    expect(first).toMatchObject({ lost: [], timesMoved: 1 });
    const now = rest.find(({ way }) => way === 'same_time')!;
    expect(now.changes).toHaveLength(1);
    expect(lostIn(now)![0]![1]).toBe(
      '同一时间没有可以换的教师或场地(原时段:教师该时段不能上课;教师该时段已有课)',
    );
  });

  it('is not left alone by a proposal that moves nothing where another moves it', () => {
    const plans = repaired(factsWith({ trainers: [trainer('t1')] }), ill());
    expect(plans.length).toBeGreaterThan(0);
    for (const { changes, lost } of plans) expect([changes.length, lost.length]).toEqual([1, 0]);
  });

  it('is said to have no other time with the same trainer where another proposal changes the trainer', () => {
    const sessions = [
      session('s1'),
      session('s2', { ...AFTERNOON, moduleId: 'm2' }),
      session('s3', { heldOn: '2026-11-25', moduleId: 'm3' }),
    ];
    const plans = repaired(factsWith({ sessions }), ill({ to: '2026-12-04' }));
    expect(plans[0]!.lost).toEqual([]);
    // Before the illness there is one day of two sessions.
    const later = plans.find(({ way }) => way === 'other_time')!;
    expect(later.changes).toHaveLength(2);
    expect(later.lost).toHaveLength(1);
    expect(later.lost[0]!.sentence.zh).toBe('不换教师和场地的话,培训期内没有别的时间');
  });

  /** A class of one day; the only other trainer gives another class on that day. */
  const oneDay = cohort('k1', { startsOn: '2026-11-24', endsOn: '2026-11-24' });
  const taken = (id: string, times: object) =>
    session(id, { cohortId: 'k2', trainerId: 't2', workshopId: 'b1', ...times });

  it('is said not to have been found where everybody else is taken, with what stands against it then', () => {
    const sessions = [session('s1'), taken('x1', MORNING), taken('x2', { ...AFTERNOON, moduleId: 'm2' })];
    const facts = factsWith({ cohorts: [oneDay, cohort('k2', { movable: false })], sessions });
    const plans = repaired(facts, ill());
    expect(plans).toHaveLength(1);
    const [[id, says]] = lostIn(plans[0])! as [[string, string]];
    expect(id).toBe('s1');
    expect(says).toMatch(
      /^培训期内没有找到可行的位置,试过移开另一个课次也不行\(原时段:教师该时段不能上课;教师该时段已有课\)$/,
    );
  });

  it('is said to need room where another proposal makes another session give way', () => {
    // A second class of the ill trainer, which can wait, so that the ways differ.
    const waiting = session('s2', { cohortId: 'k3', ...AFTERNOON, workshopId: 'a2' });
    const sessions = [
      session('s1'),
      waiting,
      taken('x1', MORNING),
      taken('x2', { ...AFTERNOON, moduleId: 'm2' }),
    ];
    const cohorts = [oneDay, cohort('k2'), cohort('k3')];
    const plans = repaired(factsWith({ cohorts, sessions, pinned: new Set(['x2']) }), ill());
    expect(plans[0]).toMatchObject({ way: 'make_room', lost: [] });
    const waits = plans.find(({ way }) => way === 'any_time')!;
    expect(waits.changes.map(({ sessionId }) => sessionId)).toEqual(['s2']);
    expect(lostIn(waits)![0]![1]).toMatch(/^没有空着的位置,须有别的课次让位/);
  });

  it('is said to be fixed, beside the hours of the day, or of a class whose timetable may not change', () => {
    const sessions = [
      session('s1'),
      session('s2', { heldOn: '2026-11-25', startMinute: 540, endMinute: 630, breakMinutes: 0, minutes: 90 }),
      session('s3', { heldOn: '2026-11-26', cohortId: 'k2' }),
    ];
    const facts = factsWith({
      cohorts: [cohort('k1'), cohort('k2', { movable: false })],
      sessions,
      pinned: new Set(['s1']),
    });
    const [best] = repaired(facts, ill({ to: '2026-11-26' }));
    expect(lostIn(best)).toEqual([
      ['s1', '该课次已固定,取消固定后才能调整'],
      ['s2', '该课次的起止时间不合节次,须手工调整'],
      ['s3', '班次当前状态不允许调整课表,请手工处理'],
    ]);
  });
});
