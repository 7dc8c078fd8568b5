import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeDemoPolicy } from '../../../policies/demo-policy.js';
import { loadPolicies, loadPolicyLibrary } from '../../../policies/load.js';
import { isFactsProblem } from '../../decision.js';
import { assembleFacts, type LearnerEvidence, NO_MINUTES } from '../../learner-facts.js';
import type { Rule } from '../../rule.js';
import { alertOf } from '../alerts.js';
import type { LearnerSession } from '../kinds.js';
import { type LearnerOutlook, outlookOf } from '../outlook.js';

const ON = '2026-11-23';
const demo = makeDemoPolicy(ON, loadPolicies().find(({ id }) => id === 'XM2023-187') as never);
const library = loadPolicyLibrary([demo]);
const rule = library.rule('LY-DEMO', 'KEY_ENTERPRISE_POST') as Rule;

const person: LearnerEvidence = {
  workerId: 'w1',
  rosterEntryId: 'r1',
  enterpriseId: 'e1',
  birthOn: '1990-10-13',
  drawingPension: false,
  deceasedOn: null,
  employments: [{ enterpriseId: 'e1', kind: 'EMPLOYEE', startedOn: '2020-01-01', endedOn: null }],
  credited: NO_MINUTES,
  timeOverlap: false,
  examPassed: null,
  certificate: null,
};

interface Wish {
  readonly sessions: readonly LearnerSession[];
  readonly examPassed?: boolean | null;
  readonly certified?: boolean;
  readonly finished?: boolean;
  readonly designated?: boolean;
}

function outlook(wish: Wish): LearnerOutlook {
  const sum = (kinds: readonly string[]): number =>
    wish.sessions.reduce((all, one) => all + (kinds.includes(one.kind) ? (one.credited ?? 0) : 0), 0);
  const assembled = assembleFacts(
    {
      cohortId: 'c1',
      courseId: 'k1',
      occupation: null,
      level: null,
      trainingStart: '2026-11-01',
      finished: wish.finished ?? false,
      remaining: NO_MINUTES,
    },
    {
      ...person,
      examPassed: wish.examPassed ?? null,
      certificate: wish.certified ? { id: 'z', issuedOn: ON } : null,
      credited: {
        offlineTheoryMinutes: sum(['THEORY']),
        offlinePracticalMinutes: sum(['PRACTICAL', 'BASE']),
        onlineMinutes: sum(['ONLINE']),
        practicalAtBaseMinutes: sum(['BASE']),
      },
    },
    { prior: [], designated: wish.designated ?? true, quotaLeft: null },
    ON,
    true,
  );
  const found = outlookOf(library, rule, {
    assembled,
    finished: wish.finished ?? false,
    sessions: wish.sessions,
    unplanned: [],
    attendanceRate: 0.9,
    passRate: 0.8,
    examOn: null,
  });
  if (isFactsProblem(found)) throw new Error(found.path);
  return found;
}

const day = (n: number): string => `2026-11-${String(n).padStart(2, '0')}`;
const held = (
  n: number,
  minutes: number,
  credited: number | null,
  kind: LearnerSession['kind'] = 'PRACTICAL',
) => ({
  heldOn: day(n),
  kind,
  minutes,
  credited,
});

describe('the outlook of a learner', () => {
  it('says what is still needed, until when it can be begun, and what hangs on it', () => {
    const found = outlook({
      sessions: [
        held(2, 900, 855, 'ONLINE'),
        held(3, 855, 855),
        held(24, 45, null, 'ONLINE'),
        held(26, 180, null),
      ],
    });
    expect(found).toMatchObject({
      state: 'STILL_POSSIBLE',
      guaranteedFen: 0,
      maximumFen: 120_000,
      needed: { total: 90, offline: 45 },
      neededText: { zh: '还差 2.0 课时,其中线下 1.0' },
      lastChanceOn: '2026-11-26',
      impossibleSinceOn: null,
      missedMinutes: 45,
      reason: 'HOURS_BELOW_MIN',
    });
    expect(found.expectedFen).toBeGreaterThan(0);
    expect(found.clauses.find(({ id }) => id === 'exam')).toMatchObject({
      state: 'AWAITING',
      awaits: 'EXAM',
    });
    expect(found.clauses.find(({ id }) => id === 'designated')).toMatchObject({ state: 'MET' });
  });

  it('says since when it is impossible and what an extra session would have to bring', () => {
    const found = outlook({ sessions: [held(2, 900, 900), held(3, 900, 800), held(24, 60, null)] });
    expect(found).toMatchObject({
      state: 'IMPOSSIBLE',
      maximumFen: 0,
      expectedFen: 0,
      impossibleSinceOn: '2026-11-03',
      lastChanceOn: null,
      shortfall: { minutes: 40, kind: 'ONLINE' },
    });
    expect(found.clauses.find(({ id }) => id === 'hours')).toMatchObject({ sinceOn: '2026-11-03' });
  });

  it('offers no extra session to whom no session helps', () => {
    const found = outlook({ sessions: [held(2, 900, 0)], designated: false });
    expect(found).toMatchObject({
      state: 'IMPOSSIBLE',
      shortfall: null,
      reason: 'ENTERPRISE_NOT_DESIGNATED',
    });
  });

  it('waits for the exam once the hours are there, and is secured with the certificate', () => {
    const sessions = [held(2, 1800, 1800)];
    const waiting = outlook({ sessions });
    expect(waiting).toMatchObject({
      state: 'AWAITING',
      expectedFen: 96_000,
      lastChanceOn: null,
      neededText: null,
    });
    expect(outlook({ sessions, examPassed: true, certified: true })).toMatchObject({
      state: 'SECURED',
      guaranteedFen: 120_000,
      expectedFen: 120_000,
      maximumFen: 120_000,
    });
  });

  it('never promises less than is sure or more than is possible', () => {
    const sessions = fc.array(
      fc.record({
        heldOn: fc.integer({ min: 1, max: 28 }).map(day),
        kind: fc.constantFrom('ONLINE' as const, 'THEORY' as const, 'PRACTICAL' as const, 'BASE' as const),
        minutes: fc.constant(360),
        credited: fc.option(fc.integer({ min: 0, max: 360 })),
      }),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(
        sessions,
        fc.constantFrom(null, true, false),
        fc.boolean(),
        (list, examPassed, finished) => {
          const found = outlook({ sessions: list, examPassed, finished, certified: examPassed === true });
          expect(found.guaranteedFen).toBeLessThanOrEqual(found.expectedFen);
          expect(found.expectedFen).toBeLessThanOrEqual(found.maximumFen);
          expect(found.state === 'SECURED').toBe(found.guaranteedFen > 0);
          expect(found.state === 'IMPOSSIBLE').toBe(found.maximumFen === 0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what an enterprise is told', () => {
  const seen = {
    state: 'STILL_POSSIBLE',
    lastChanceOn: '2026-11-30',
    missedMinutes: 45,
    impossibleSinceOn: null,
  } as const;
  it('is a last chance that comes near, in three steps, of somebody who missed something', () => {
    expect(alertOf(seen, day(1), '2026-11-22')).toBeNull();
    expect(alertOf(seen, day(1), '2026-11-23')).toEqual({ kind: 'IN_7_DAYS', aboutOn: '2026-11-30' });
    expect(alertOf(seen, day(1), '2026-11-27')?.kind).toBe('IN_3_DAYS');
    expect(alertOf(seen, day(1), '2026-11-30')?.kind).toBe('IN_1_DAY');
    expect(alertOf(seen, day(1), '2026-12-01')).toBeNull();
    expect(alertOf({ ...seen, missedMinutes: 0 }, day(1), '2026-11-30')).toBeNull();
  });

  it('is a loss, with the day of it', () => {
    expect(alertOf({ ...seen, state: 'IMPOSSIBLE', impossibleSinceOn: day(9) }, day(1), day(9))).toEqual({
      kind: 'IMPOSSIBLE',
      aboutOn: day(9),
    });
  });
});
