import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ComparedSession,
  differenceOf,
  forTrainer,
  isEmpty,
  stillNews,
  trainersIn,
} from '../difference.js';
import { differenceCounts, differenceText } from '../difference-lines.js';
import { type EarlierSession, planWithdrawal, type PresentSession } from '../withdrawal.js';

const session = (more: Partial<ComparedSession> = {}): ComparedSession => ({
  id: 's1',
  moduleId: 'm1',
  moduleTitle: '焊条电弧焊',
  heldOn: '2026-11-24',
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  workshopId: 'w1',
  workshopName: '焊接车间',
  trainerId: 'a',
  trainerName: '陈师傅',
  mode: 'OFFLINE',
  content: 'PRACTICAL',
  ...more,
});

const some = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('s1', 's2', 's3', 's4', 's5'),
    heldOn: fc.constantFrom('2026-11-24', '2026-11-25'),
    trainerId: fc.constantFrom('a', 'b'),
    workshopId: fc.constantFrom('w1', 'w2', null),
    breakMinutes: fc.constantFrom(0, 30),
  }),
  { selector: ({ id }) => id },
);

describe('what of a publication is news', () => {
  const off = (id: string) => ({ ...session({ id }), state: 'CANCELLED' });
  it('leaves out what was called off and told at once', () => {
    const gone = differenceOf([off('s1'), { ...session({ id: 's2' }), state: 'PLANNED' }], []);
    expect(stillNews(gone).removed.map(({ id }) => id)).toEqual(['s2']);
  });
  it('tells of what a withdrawal itself calls off: what the version gone back to did not have', () => {
    const gone = differenceOf([off('s1'), off('s2')], []);
    expect(stillNews(gone, new Set(['s1'])).removed.map(({ id }) => id)).toEqual(['s2']);
  });
});

describe('the difference between two versions', () => {
  it('names what was added, taken out, moved, and given to others', () => {
    const before = [session(), session({ id: 's2' }), session({ id: 's3' })];
    const after = [
      session({ heldOn: '2026-11-26' }),
      session({ id: 's2', trainerId: 'b', trainerName: '林师傅', workshopId: 'w2', workshopName: '二车间' }),
      session({ id: 's4', heldOn: '2026-11-25' }),
    ];
    const found = differenceOf(before, after);
    expect(found.added.map(({ id }) => id)).toEqual(['s4']);
    expect(found.removed.map(({ id }) => id)).toEqual(['s3']);
    expect(found.changed.map(({ after: { id }, kinds }) => [id, kinds])).toEqual([
      ['s2', ['TRAINER', 'WORKSHOP']],
      ['s1', ['MOVED']],
    ]);
    expect(differenceCounts(found)).toBe('更改 2 次,取消 1 次,新增 1 次');
    expect(differenceText(found).split('\n')).toEqual([
      '更改 2026-11-24 08:30–12:00 焊条电弧焊:教师由陈师傅改为林师傅,场地由焊接车间改为二车间',
      '更改 2026-11-24 08:30–12:00 焊条电弧焊:改到 2026-11-26 08:30–12:00',
      '取消 2026-11-24 08:30–12:00 焊条电弧焊',
      '新增 2026-11-25 08:30–12:00 焊条电弧焊,焊接车间,陈师傅',
    ]);
    expect(forTrainer(found, 'b').added.map(({ id }) => id)).toEqual(['s2']);
    expect(forTrainer(found, 'a').removed.map(({ id }) => id)).toEqual(['s2', 's3']);
  });

  it('applied to the one gives the other, is empty only between equals, and leaves no trainer out', () => {
    fc.assert(
      fc.property(some, some, (one, two) => {
        const [before, after] = [one.map(session), two.map(session)];
        const found = differenceOf(before, after);
        const applied = new Map(before.map((s) => [s.id, s]));
        for (const { id } of found.removed) applied.delete(id);
        for (const s of [...found.added, ...found.changed.map((change) => change.after)])
          applied.set(s.id, s);
        const byId = (list: Iterable<ComparedSession>) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(applied.values())).toEqual(byId(after));
        expect(isEmpty(differenceOf(after, after))).toBe(true);
        const parts = trainersIn(found).map(({ id }) => forTrainer(found, id));
        expect(parts.every((part) => !isEmpty(part))).toBe(true);
      }),
    );
  });

  it('is cut where a notice ends', () => {
    const many = Array.from({ length: 40 }, (_, index) => session({ id: `s${index}` }));
    const text = differenceText(differenceOf([], many));
    expect(text.split('\n').at(-1)).toBe('另有 22 处,请查看课表。');
    expect(text.length).toBeLessThan(2000);
  });
});

const facts = (more: Partial<EarlierSession> = {}): EarlierSession => ({
  sessionId: 's1',
  moduleId: 'm1',
  heldOn: '2026-11-24',
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  workshopId: 'w1',
  trainerId: 'a',
  mode: 'OFFLINE',
  content: 'PRACTICAL',
  atBase: false,
  ...more,
});
const present = (
  { sessionId, ...rest }: EarlierSession,
  more: Partial<PresentSession> = {},
): PresentSession => ({
  ...rest,
  id: sessionId,
  state: 'PLANNED',
  recorded: false,
  publishedVersion: 2,
  ...more,
});
const TODAY = '2026-11-23';

describe('going back to an earlier version', () => {
  it('puts back what moved, calls off what was added, and sets cancelled ones anew', () => {
    const earlier = [facts(), facts({ sessionId: 's2' }), facts({ sessionId: 's3' })];
    const now = [
      present(facts({ heldOn: '2026-11-27' })),
      present(facts({ sessionId: 's2' }), { state: 'CANCELLED' }),
      present(facts({ sessionId: 's3' })),
      present(facts({ sessionId: 's4' })),
      present(facts({ sessionId: 's5' }), { publishedVersion: null }),
    ];
    expect(planWithdrawal(earlier, now, TODAY)).toEqual({
      cancel: ['s4'],
      restore: [earlier[0]],
      replace: [earlier[1]],
      kept: [],
    });
  });

  it('leaves alone what was taught or recorded, and puts nothing on a day that is over', () => {
    const earlier = [facts(), facts({ sessionId: 's2' }), facts({ sessionId: 's3', heldOn: '2026-11-20' })];
    const now = [
      present(facts({ trainerId: 'b' }), { recorded: true }),
      present(facts({ sessionId: 's2', trainerId: 'b' }), { state: 'HELD' }),
      present(facts({ sessionId: 's3', heldOn: '2026-11-25' })),
      present(facts({ sessionId: 's4', heldOn: '2026-11-20' })),
      present(facts({ sessionId: 's5', heldOn: '2026-11-20' }), { state: 'CANCELLED' }),
    ];
    const plan = planWithdrawal([...earlier, facts({ sessionId: 's5', heldOn: '2026-11-20' })], now, TODAY);
    expect(plan).toEqual({ cancel: [], restore: [], replace: [], kept: ['s1', 's2', 's3', 's4'] });
  });
});
