import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Credit,
  creditedHours,
  entriesThatCount,
  type EntryFact,
  overlappingCredits,
} from '../ledger.js';
import {
  creditOf,
  decideDecision,
  decideProposal,
  decideRecording,
  decideSignature,
  decideSignOff,
  isOnRoster,
  presenceOf,
} from '../recording.js';

/** A list of facts as it grows: marks, and chains of corrections onto them. */
const history = fc
  .array(
    fc.record({
      session: fc.integer({ min: 0, max: 5 }),
      worker: fc.integer({ min: 0, max: 4 }),
      minutes: fc.array(fc.integer({ min: 0, max: 180 }), { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 20 },
  )
  .chain((cases) =>
    fc.array(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 80, maxLength: 80 }).map((salts) => {
      const entries: EntryFact[] = [];
      const seen = new Set<string>();
      for (const { session, worker, minutes } of cases) {
        if (seen.has(`${session}|${worker}`)) continue;
        seen.add(`${session}|${worker}`);
        let corrects: string | null = null;
        for (const [step, creditedMinutes] of minutes.entries()) {
          // Ids in no order of time: nothing may depend on it.
          const id: string = `${(salts[entries.length] ?? 0).toString(16).padStart(8, '0')}-${entries.length}`;
          entries.push({
            id,
            sessionId: `s${session}`,
            workerId: `w${worker}`,
            kind: step === 0 ? 'MARK' : 'CORRECTION',
            correctsEntryId: corrects,
            creditedMinutes,
            mode: session % 3 === 0 ? 'ONLINE' : 'OFFLINE',
            content: session % 3 === 1 ? 'PRACTICAL' : 'THEORY',
            atBase: session === 1,
            moduleId: `m${session % 2}`,
            sessionMinutes: 180,
            guest: false,
          });
          corrects = id;
        }
      }
      return { entries, cases };
    }),
  );

describe('hours of the list of facts', () => {
  it('are those of the last correction of each chain', () => {
    fc.assert(
      fc.property(history, ({ entries, cases }) => {
        const expected = new Map<string, number>();
        const seen = new Set<string>();
        for (const { session, worker, minutes } of cases) {
          if (seen.has(`${session}|${worker}`)) continue;
          seen.add(`${session}|${worker}`);
          expected.set(`w${worker}`, (expected.get(`w${worker}`) ?? 0) + (minutes.at(-1) ?? 0));
        }
        const totals = new Map(
          creditedHours(entries).map((hours) => [
            hours.workerId,
            hours.offlineTheoryMinutes + hours.offlinePracticalMinutes + hours.onlineMinutes,
          ]),
        );
        expect(totals).toEqual(expected);
      }),
    );
  });

  it('do not depend on the order of arrival nor on repetitions', () => {
    fc.assert(
      fc.property(
        history.chain(({ entries }) =>
          fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray([...entries, ...entries, ...entries, ...entries, ...entries], {
              minLength: entries.length * 5,
              maxLength: entries.length * 5,
            }),
          ),
        ),
        ([entries, replayed]) => {
          expect(creditedHours(replayed)).toEqual(creditedHours(entries));
        },
      ),
    );
  });

  it('of a list that was cut are those of what is left, and complete again with the rest', () => {
    fc.assert(
      fc.property(
        history.chain(({ entries }) => fc.tuple(fc.constant(entries), fc.subarray(entries))),
        ([all, part]) => {
          const counted = entriesThatCount(part);
          const marks = new Set(
            part
              .filter(({ kind }) => kind === 'MARK')
              .map(({ sessionId, workerId }) => `${sessionId}|${workerId}`),
          );
          expect(counted.every((one) => marks.has(`${one.sessionId}|${one.workerId}`))).toBe(true);
          expect(counted).toHaveLength(marks.size);
          expect(creditedHours([...part, ...all])).toEqual(creditedHours(all));
        },
      ),
    );
  });

  const entry = (id: string, more: Partial<EntryFact> = {}): EntryFact => ({
    id,
    sessionId: 's',
    workerId: 'w',
    kind: 'MARK',
    correctsEntryId: null,
    creditedMinutes: 90,
    mode: 'OFFLINE',
    content: 'PRACTICAL',
    atBase: false,
    moduleId: 'm',
    sessionMinutes: 90,
    guest: false,
    ...more,
  });
  const correction = (
    id: string,
    correctsEntryId: string,
    creditedMinutes: number,
    more: Partial<EntryFact> = {},
  ) => entry(id, { kind: 'CORRECTION', correctsEntryId, creditedMinutes, ...more });

  it('ignore corrections of nothing, of another learner, and of themselves', () => {
    const total = (list: EntryFact[]): number | undefined => creditedHours(list)[0]?.offlinePracticalMinutes;
    expect(total([entry('a'), correction('b', 'gone', 10)])).toBe(90);
    expect(total([entry('a'), correction('b', 'a', 10, { workerId: 'x' })])).toBe(90);
    expect(total([entry('a'), correction('b', 'b', 10)])).toBe(90);
    expect(total([correction('b', 'a', 10)])).toBeUndefined();
    expect(total([correction('c', 'a', 20), entry('a'), correction('b', 'a', 10)])).toBe(10);
  });

  it('tell modes, contents and the base apart', () => {
    expect(
      creditedHours([
        entry('a', { sessionId: '1', content: 'THEORY' }),
        entry('b', { sessionId: '2', mode: 'ONLINE', content: 'THEORY', creditedMinutes: 45 }),
        entry('c', { sessionId: '3', atBase: true, creditedMinutes: 60 }),
        entry('d', { sessionId: '4', creditedMinutes: 30 }),
      ]),
    ).toEqual([
      {
        workerId: 'w',
        offlineTheoryMinutes: 90,
        onlineMinutes: 45,
        offlinePracticalMinutes: 90,
        practicalAtBaseMinutes: 60,
      },
    ]);
  });
});

describe('credits at one time', () => {
  const credit = (sessionId: string, startMinute: number, more: Partial<Credit> = {}): Credit => ({
    workerId: 'w',
    sessionId,
    cohortId: `c-${sessionId}`,
    heldOn: '2026-03-02',
    startMinute,
    endMinute: startMinute + 90,
    creditedMinutes: 90,
    ...more,
  });
  it('are found once a pair, whatever the order', () => {
    const expected = [
      { workerId: 'w', sessionId: 'a', cohortId: 'c-a', otherSessionId: 'b', otherCohortId: 'c-b' },
    ];
    expect(overlappingCredits([credit('b', 550), credit('a', 510)])).toEqual(expected);
    expect(overlappingCredits([credit('a', 510), credit('b', 550), credit('a', 510)])).toEqual(
      overlappingCredits([credit('b', 550), credit('a', 510), credit('a', 510)]),
    );
  });
  it('are none when one ends where the other begins, nobody was there, or it is another day or learner', () => {
    expect(overlappingCredits([credit('a', 510), credit('b', 600)])).toEqual([]);
    expect(overlappingCredits([credit('a', 510), credit('b', 550, { creditedMinutes: 0 })])).toEqual([]);
    expect(overlappingCredits([credit('a', 510), credit('b', 550, { heldOn: '2026-03-03' })])).toEqual([]);
    expect(overlappingCredits([credit('a', 510), credit('b', 550, { workerId: 'x' })])).toEqual([]);
  });
});

describe('recording', () => {
  const session = {
    state: 'PLANNED',
    published: true,
    heldOn: '2026-03-02',
    startMinute: 510,
    endMinute: 720,
    minutes: 180,
  } as const;
  const learner = { workerId: 'w', enterpriseId: 'e', enrolledOn: '2026-03-01', leftOn: null };
  const begin = new Date('2026-03-02T00:30:00.000Z');
  const end = new Date('2026-03-02T04:00:00.000Z');
  const codeOf = (
    change: object,
    marks = [{ workerId: 'w', presentMinutes: 90 }],
    now = begin,
    recorded: string[] = [],
  ) => {
    const facts = { session: { ...session, ...change }, learners: [learner], recorded: new Set(recorded) };
    const decided = decideRecording(facts, marks, now);
    return decided.ok ? decided.value : decided.error.code;
  };

  it('begins with the session, to the minute', () => {
    expect(codeOf({})).toEqual([{ workerId: 'w', enterpriseId: 'e', creditedMinutes: 90 }]);
    expect(codeOf({}, undefined, new Date(begin.getTime() - 1))).toBe('not_begun');
    expect(codeOf({ published: false })).toBe('session_not_published');
    expect(codeOf({ state: 'CANCELLED' })).toBe('session_cancelled');
    expect(codeOf({ state: 'HELD' })).toBe('signed_off');
  });

  it('takes all marks or none', () => {
    expect(
      codeOf({}, [
        { workerId: 'w', presentMinutes: 90 },
        { workerId: 'x', presentMinutes: 90 },
      ]),
    ).toBe('not_on_roster');
    expect(codeOf({}, undefined, begin, ['w'])).toBe('recorded_already');
    expect(codeOf({}, [{ workerId: 'w', presentMinutes: 181 }])).toBe('marks_invalid');
    expect(codeOf({ heldOn: '2026-02-28' })).toBe('not_on_roster');
  });

  it('credits what was said and never more than the session', () => {
    const value = (mark: object) => {
      const credit = creditOf({ workerId: 'w', ...mark }, 180);
      return credit.ok ? credit.value : 'refused';
    };
    expect(value({ status: 'PRESENT' })).toBe(180);
    expect(value({ status: 'PRESENT', presentMinutes: 170 })).toBe('refused');
    expect(value({ status: 'ABSENT' })).toBe(0);
    expect(value({ status: 'ABSENT', presentMinutes: 5 })).toBe('refused');
    expect(value({ status: 'LATE', presentMinutes: 170 })).toBe(170);
    expect(value({ status: 'LATE' })).toBe('refused');
    expect(value({ status: 'LEFT_EARLY', presentMinutes: 180 })).toBe('refused');
    expect(value({})).toBe('refused');
    fc.assert(
      fc.property(
        fc.record({
          workerId: fc.constant('w'),
          status: fc.option(fc.constantFrom('PRESENT', 'ABSENT', 'LATE', 'LEFT_EARLY'), { nil: undefined }),
          presentMinutes: fc.option(fc.integer({ min: 0, max: 1440 }), { nil: undefined }),
        }),
        fc.integer({ min: 5, max: 400 }),
        (mark, minutes) => {
          const credit = creditOf(mark, minutes);
          if (credit.ok) expect(credit.value >= 0 && credit.value <= minutes).toBe(true);
        },
      ),
    );
  });

  it('knows who is on the roster on a day', () => {
    expect(isOnRoster({ ...learner, leftOn: '2026-03-05' }, '2026-03-05')).toBe(true);
    expect(isOnRoster({ ...learner, leftOn: '2026-03-05' }, '2026-03-06')).toBe(false);
    expect(isOnRoster(learner, '2026-02-28')).toBe(false);
  });

  it('is signed off after the session, with everybody else absent', () => {
    const facts = { session, learners: [learner, { ...learner, workerId: 'x' }], recorded: new Set(['w']) };
    expect(decideSignOff(facts, end)).toEqual({
      ok: true,
      value: [{ workerId: 'x', enterpriseId: 'e', creditedMinutes: 0 }],
    });
    expect(decideSignOff(facts, new Date(end.getTime() - 1))).toEqual({ ok: false, error: 'not_over' });
    expect(decideSignOff({ ...facts, session: { ...session, state: 'HELD' } }, end)).toEqual({
      ok: false,
      error: 'signed_off',
    });
  });

  it('names what the minutes amount to', () => {
    expect([0, 1, 179, 180].map((minutes) => presenceOf(minutes, 180))).toEqual([
      'ABSENT',
      'PARTIAL',
      'PARTIAL',
      'FULL',
    ]);
  });
});

describe('a correction', () => {
  const facts = { sessionMinutes: 180, counts: { creditedMinutes: 90 }, open: false };
  it('is proposed for an entry that counts, once at a time', () => {
    expect(decideProposal(facts, 180).ok).toBe(true);
    expect(decideProposal({ ...facts, counts: undefined }, 180)).toEqual({
      ok: false,
      error: 'entry_not_found',
    });
    expect(decideProposal(facts, 181)).toEqual({ ok: false, error: 'minutes_too_many' });
    expect(decideProposal(facts, 90)).toEqual({ ok: false, error: 'nothing_to_correct' });
    expect(decideProposal({ ...facts, open: true }, 180)).toEqual({ ok: false, error: 'correction_open' });
  });
  it('is signed by somebody else, once, while it still fits', () => {
    const proposed = { state: 'PROPOSED', proposedBy: 'a', correctsEntryId: 'e1' } as const;
    expect(decideSignature(proposed, 'b', 'e1').ok).toBe(true);
    expect(decideSignature(proposed, 'a', 'e1')).toEqual({ ok: false, error: 'second_signer_needed' });
    expect(decideSignature(proposed, 'b', 'e2')).toEqual({ ok: false, error: 'correction_outdated' });
    expect(decideSignature({ ...proposed, state: 'SIGNED' }, 'b', 'e1')).toEqual({
      ok: false,
      error: 'correction_decided',
    });
    expect(decideDecision(proposed, 'a')).toEqual({ ok: false, error: 'second_signer_needed' });
  });
});
