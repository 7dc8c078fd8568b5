import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AuditedLearner, ClaimFacts, TaughtSession } from '../claim-facts.js';
import { checkClaim, CHECKS } from '../checks/index.js';
import { findingKey } from '../finding.js';
import { drawSample } from '../sample.js';

const DAYS = ['2026-10-12', '2026-10-13', '2026-10-14', '2026-10-19', '2026-10-20', '2026-10-21'];

const session = (index: number, wish: Partial<TaughtSession> = {}): TaughtSession => ({
  id: `s${index}`,
  cohortId: 'own',
  cohortCode: '2026-0001',
  trainerId: 't1',
  heldOn: DAYS[index % DAYS.length] as string,
  startMinute: 510,
  endMinute: 870,
  mode: 'OFFLINE',
  workshopId: 'w1',
  place: '一号车间',
  state: 'HELD',
  recordedOn: DAYS[index % DAYS.length] as string,
  recordedMinute: 880,
  recordedBy: 'a1',
  present: 2,
  ...wish,
});

const learner = (serial: number, wish: Partial<AuditedLearner> = {}): AuditedLearner => ({
  lineId: `l${serial}`,
  workerId: `w${serial}`,
  serial,
  birthOn: '1990-05-01',
  drawingPension: false,
  deceasedOn: null,
  enrolledOn: '2026-10-10',
  employments: [{ id: `e${serial}`, startedOn: '2024-01-01', endedOn: null }],
  attended: DAYS.map((heldOn, index) => ({
    sessionId: `s${index}`,
    cohortId: 'own',
    cohortCode: '2026-0001',
    heldOn,
    startMinute: 510,
    endMinute: 870,
    place: '一号车间',
  })),
  examHeldOn: '2026-10-22',
  examId: 'x1',
  certificate: { id: `c${serial}`, issuedOn: '2026-10-23' },
  others: [],
  correctionsUp: [],
  ...wish,
});

const honest: ClaimFacts = {
  claimId: 'claim',
  number: 'BT-1',
  cohort: {
    id: 'own',
    code: '2026-0001',
    startsOn: '2026-10-12',
    endsOn: '2026-10-23',
    courseId: 'k1',
    occupation: '6-18-01-01',
    level: 4,
  },
  appliedOn: '2026-11-01',
  programme: 'KEY_ENTERPRISE_POST',
  learners: [learner(1), learner(2)],
  sessions: DAYS.map((_, index) => session(index)),
  elsewhere: [],
  certificatesByMonth: new Map([['2026-10', 60]]),
};

const withLearner = (wish: Partial<AuditedLearner>): ClaimFacts => ({
  ...honest,
  learners: [learner(1, wish), learner(2)],
});
const found = (facts: ClaimFacts): string[] =>
  checkClaim(facts).map(({ check, severity, lineId }) => `${check} ${severity} ${lineId ?? '-'}`);

const CHINESE = /\p{Script=Han}/u;
/** Names of places are no words of a sentence. */
const withoutNames = (text: string): string => text.replaceAll(/[一二]号车间/g, '');

const otherLine = {
  claimId: 'other',
  claimNumber: 'BT-9',
  programme: 'CERT_SUBSIDY',
  cohortId: 'o',
  courseId: 'k9',
  occupation: null,
  level: null,
  classFrom: '2026-03-01',
  classTo: '2026-03-20',
};
const away = { ...session(0), id: 'z', cohortId: 'other', cohortCode: '2026-0002', place: '二号车间' };

describe('an honest class', () => {
  it('gives nothing to look at', () => {
    expect(found(honest)).toEqual([]);
  });
});

describe('each check', () => {
  it.each<[string, ClaimFacts, string[]]>([
    [
      'sees time credited in two classes at once',
      withLearner({
        attended: [
          ...learner(1).attended,
          {
            ...(learner(1).attended[0] as AuditedLearner['attended'][number]),
            sessionId: 'z',
            cohortId: 'other',
          },
        ],
      }),
      ['TIME_OVERLAP HIGH l1'],
    ],
    [
      'sees two sessions made up at once for the own class',
      withLearner({
        attended: [
          ...learner(1).attended,
          {
            ...(learner(1).attended[0] as AuditedLearner['attended'][number]),
            sessionId: 'z',
            cohortCode: '2026-0002',
          },
        ],
      }),
      ['TIME_OVERLAP HIGH l1'],
    ],
    ['sees a pension', withLearner({ drawingPension: true }), ['DRAWING_PENSION HIGH l1']],
    ['sees somebody under 16', withLearner({ birthOn: '2010-10-13' }), ['AGE HIGH l1']],
    ['lists somebody of 60 apart', withLearner({ birthOn: '1966-10-12' }), ['AGE LOW l1']],
    ['sees time after death', withLearner({ deceasedOn: '2026-10-19' }), ['DECEASED HIGH l1']],
    [
      'sees a second claim for the level',
      withLearner({ others: [{ ...otherLine, occupation: '6-18-01-01', level: 4 }] }),
      ['DUPLICATE HIGH l1'],
    ],
    [
      'sees a second claim for the course',
      withLearner({ others: [{ ...otherLine, courseId: 'k1' }] }),
      ['DUPLICATE MEDIUM l1'],
    ],
    [
      'sees a claim for the same weeks',
      withLearner({ others: [{ ...otherLine, classFrom: '2026-10-20', classTo: '2026-11-20' }] }),
      ['DUPLICATE LOW l1'],
    ],
    [
      'sees somebody who had left',
      withLearner({ employments: [{ id: 'e1', startedOn: '2024-01-01', endedOn: '2026-10-31' }] }),
      ['LEFT_BEFORE_CLAIM MEDIUM l1'],
    ],
    ['sees somebody who was never there', withLearner({ employments: [] }), ['LEFT_BEFORE_CLAIM MEDIUM l1']],
    [
      'sees a burst of certificates',
      {
        ...honest,
        certificatesByMonth: new Map([
          ['2026-07', 40],
          ['2026-08', 55],
          ['2026-09', 50],
          ['2026-10', 1300],
        ]),
      },
      ['CERTIFICATE_BURST MEDIUM -'],
    ],
    [
      'sees months reported and days held',
      { ...honest, cohort: { ...honest.cohort, startsOn: '2026-07-01' } },
      ['REPORTED_AGAINST_ACTUAL MEDIUM -'],
    ],
    [
      'sees sessions outside the class',
      { ...honest, cohort: { ...honest.cohort, startsOn: '2026-10-13' } },
      ['REPORTED_AGAINST_ACTUAL LOW -'],
    ],
    [
      'sees a day of fifteen class hours',
      {
        ...honest,
        sessions: [
          ...honest.sessions,
          session(0, { id: 's9', startMinute: 900, endMinute: 1200, recordedMinute: 1201 }),
        ],
      },
      ['REPORTED_AGAINST_ACTUAL MEDIUM -'],
    ],
    [
      'sees one account write down four sessions at once',
      {
        ...honest,
        sessions: honest.sessions.map((one) => ({ ...one, recordedOn: '2026-10-21', recordedMinute: 900 })),
      },
      ['ONE_RECORDER LOW -', 'ONE_RECORDER LOW -'],
    ],
    [
      'sees a trainer in two rooms',
      { ...honest, elsewhere: [{ ...away, startMinute: 800, endMinute: 900, recordedBy: null }] },
      ['TRAINER_IN_TWO_ROOMS HIGH -'],
    ],
    [
      'sees a trainer in a room and online',
      {
        ...honest,
        elsewhere: [{ ...away, startMinute: 800, endMinute: 900, recordedBy: null, place: '线上' }],
      },
      ['TRAINER_IN_TWO_ROOMS HIGH -'],
    ],
    [
      'sees a certificate older than the exam and the last class',
      withLearner({ certificate: { id: 'c1', issuedOn: '2026-10-20' } }),
      ['CONTRADICTORY_DATES MEDIUM l1'],
    ],
    [
      'sees somebody hired after the first class',
      withLearner({ employments: [{ id: 'e1', startedOn: '2026-10-13', endedOn: null }] }),
      ['CONTRADICTORY_DATES MEDIUM l1'],
    ],
    [
      'sees two class hours added afterwards',
      withLearner({ correctionsUp: [{ id: 'k', minutes: 90 }] }),
      ['CORRECTED_UPWARDS LOW l1'],
    ],
  ])('%s, and says it in both languages', (_, facts, expected) => {
    expect(found(facts)).toEqual(expected);
    for (const { text, rows } of checkClaim(facts)) {
      expect(text.zh).toMatch(CHINESE);
      for (const english of [text.en, ...rows.map((row) => row.textEn ?? row.text)])
        expect(withoutNames(english)).not.toMatch(CHINESE);
    }
  });

  it.each<[string, ClaimFacts]>([
    [
      'a class that ends when the other begins',
      withLearner({
        attended: [
          ...learner(1).attended,
          {
            ...(learner(1).attended[0] as AuditedLearner['attended'][number]),
            sessionId: 'z',
            cohortId: 'other',
            startMinute: 870,
            endMinute: 960,
          },
        ],
      }),
    ],
    ['the sixteenth birthday on the first day', withLearner({ birthOn: '2010-10-12' })],
    ['a correction of a late bus', withLearner({ correctionsUp: [{ id: 'k', minutes: 89 }] })],
    [
      'who left on the day of the claim',
      withLearner({ employments: [{ id: 'e', startedOn: '2020-01-01', endedOn: '2026-11-01' }] }),
    ],
    [
      'a trainer who walks over',
      { ...honest, elsewhere: [{ ...away, startMinute: 870, endMinute: 960, recordedBy: null }] },
    ],
  ])('lets pass %s', (_, facts) => {
    expect(found(facts)).toEqual([]);
  });

  it('is in the list with a name in both languages', () => {
    expect(new Set(CHECKS.map(({ code }) => code)).size).toBe(CHECKS.length);
    for (const { label } of CHECKS) expect(label.zh && label.en).toBeTruthy();
  });
});

describe('a finding', () => {
  it('names the earliest of several overlaps, in whatever order they were read', () => {
    const twice = learner(1).attended.flatMap((one, index) => [
      one,
      { ...one, sessionId: `z${index}`, cohortId: 'other' },
    ]);
    const said = (attended: AuditedLearner['attended']) =>
      checkClaim(withLearner({ attended })).find(({ check }) => check === 'TIME_OVERLAP');
    const [first] = learner(1).attended;
    expect(said(twice)?.text.zh).toContain(`最早一处 ${first?.heldOn}`);
    expect(said(twice.toReversed())).toEqual(said(twice));
  });

  it('keeps its key in whatever order its rows come', () => {
    const [first] = checkClaim(
      withLearner({
        others: [otherLine, { ...otherLine, claimId: 'more' }].map((one) => ({ ...one, courseId: 'k1' })),
      }),
    );
    if (!first) throw new Error('nothing found');
    expect(findingKey({ ...first, rows: [...first.rows].reverse() })).toBe(findingKey(first));
  });
});

describe('a sample', () => {
  it('is the same for the same seed, in whatever order the population was read', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 }),
        fc.nat(2_000_000_000),
        fc.integer({ min: 1, max: 80 }),
        (ids, seed, size) => {
          const people = ids.map((id) => ({ id }));
          const drawn = drawSample(people, seed, size);
          expect(drawSample([...people].reverse(), seed, size)).toEqual(drawn);
          expect(new Set(drawn.map(({ id }) => id)).size).toBe(Math.min(size, ids.length));
        },
      ),
    );
  });

  it('is another one for another seed', () => {
    const people = Array.from({ length: 500 }, (_, index) => ({ id: `id-${index}` }));
    expect(drawSample(people, 1, 20)).not.toEqual(drawSample(people, 2, 20));
  });
});
