import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { creditedHours, creditsThatCount, type EntryFact, type HeldLesson } from '../ledger.js';

const LEARNER = 'w';

const fact = (id: string, more: Partial<EntryFact>): EntryFact => ({
  id,
  sessionId: id,
  workerId: LEARNER,
  kind: 'MARK',
  correctsEntryId: null,
  creditedMinutes: 0,
  mode: 'OFFLINE',
  content: 'THEORY',
  atBase: false,
  moduleId: 'm0',
  sessionMinutes: 180,
  guest: false,
  ...more,
});

/** A mark and the corrections onto it, with ids in no order of time. */
function chain(
  sessionId: string,
  minutes: readonly number[],
  salts: readonly number[],
  more: Partial<EntryFact>,
): EntryFact[] {
  const entries: EntryFact[] = [];
  for (const [step, creditedMinutes] of minutes.entries()) {
    const id = `${(salts[step] ?? 0).toString(16).padStart(8, '0')}-${sessionId}-${step}`;
    entries.push(
      fact(id, {
        ...more,
        sessionId,
        creditedMinutes,
        kind: step === 0 ? 'MARK' : 'CORRECTION',
        correctsEntryId: entries.at(-1)?.id ?? null,
      }),
    );
  }
  return entries;
}

const told = fc.record({
  module: fc.integer({ min: 0, max: 1 }),
  minutes: fc.array(fc.integer({ min: 0, max: 180 }), { minLength: 1, maxLength: 3 }),
  salts: fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 3, maxLength: 3 }),
});

/** Sessions of the own class, those that somebody attended elsewhere, and one that was over before the learner came. */
const history = fc
  .record({
    own: fc.array(told, { maxLength: 5 }),
    elsewhere: fc.array(told, { minLength: 1, maxLength: 4 }),
    before: fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }),
  })
  .map(({ own, elsewhere, before }) => ({
    entries: [
      ...own.flatMap((one, at) => chain(`own${at}`, one.minutes, one.salts, { moduleId: `m${one.module}` })),
      ...elsewhere.flatMap((one, at) =>
        chain(`other${at}`, one.minutes, one.salts, { moduleId: `m${one.module}`, guest: true }),
      ),
    ],
    held: [
      ...own.map((one, at) => ({ id: `own${at}`, moduleId: `m${one.module}`, minutes: 180 })),
      ...before.map((module, at) => ({ id: `before${at}`, moduleId: `m${module}`, minutes: 180 })),
    ],
  }));

const ofModule = (facts: readonly EntryFact[], moduleId: string): number =>
  facts
    .filter((one) => one.moduleId === moduleId)
    .reduce((sum, { creditedMinutes }) => sum + creditedMinutes, 0);

const given = (held: readonly HeldLesson[], moduleId: string): number =>
  held.filter((one) => one.moduleId === moduleId).reduce((sum, { minutes }) => sum + minutes, 0);

describe('minutes made up elsewhere', () => {
  it('and the own ones are never more than the own sessions have, whatever was written in which order', () => {
    fc.assert(
      fc.property(
        history.chain(({ entries, held }) =>
          fc.tuple(
            fc.constant(entries),
            fc.constant(held),
            // What has arrived so far, in the order in which it did.
            fc.shuffledSubarray(entries),
            fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
          ),
        ),
        ([entries, held, arrived, replayed]) => {
          for (const facts of [entries, arrived])
            for (const moduleId of ['m0', 'm1'])
              expect(ofModule(creditsThatCount(facts, held), moduleId)).toBeLessThanOrEqual(
                given(held, moduleId),
              );
          expect(creditedHours(replayed, held.toReversed())).toEqual(creditedHours(entries, held));
        },
      ),
    );
  });

  it('leave what was attended in the own class as it is, and give way only as far as they must', () => {
    fc.assert(
      fc.property(history, ({ entries, held }) => {
        const own = creditsThatCount(entries.filter(({ guest }) => !guest));
        const elsewhere = creditsThatCount(entries.filter(({ guest }) => guest)).map(({ id }) => id);
        const counted = creditsThatCount(entries, held);
        expect(counted.filter(({ guest }) => !guest)).toEqual(own);
        expect(counted.filter(({ guest }) => guest).map(({ id }) => id)).toEqual(elsewhere);
        for (const moduleId of ['m0', 'm1']) {
          const attended = chainEnds(entries, moduleId);
          const missing = given(held, moduleId) - ofModule(own, moduleId);
          expect(
            ofModule(
              counted.filter(({ guest }) => guest),
              moduleId,
            ),
          ).toBe(Math.min(attended, missing));
        }
      }),
    );
  });

  it('give way when the own entry is raised afterwards', () => {
    const own = fact('a', { creditedMinutes: 0 });
    const elsewhere = fact('b', { creditedMinutes: 180, guest: true });
    const raised = fact('c', {
      sessionId: 'a',
      kind: 'CORRECTION',
      correctsEntryId: 'a',
      creditedMinutes: 150,
    });
    const total = (facts: EntryFact[]): number | undefined => creditedHours(facts)[0]?.offlineTheoryMinutes;
    expect(total([own, elsewhere])).toBe(180);
    expect(total([own, elsewhere, raised])).toBe(180);
    expect(creditsThatCount([raised, elsewhere, own]).find(({ guest }) => guest)?.creditedMinutes).toBe(30);
    expect(total([elsewhere])).toBe(0);
  });
});

/** Minutes of the last word on each session attended elsewhere. */
function chainEnds(entries: readonly EntryFact[], moduleId: string): number {
  const corrected = new Set(entries.map(({ correctsEntryId }) => correctsEntryId));
  return ofModule(
    entries.filter(({ id, guest }) => guest && !corrected.has(id)),
    moduleId,
  );
}
