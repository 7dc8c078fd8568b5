import { describe, expect, it } from '@jest/globals';
import { makeDemoPolicy } from '../../policies/demo-policy.js';
import { loadPolicies, loadPolicyLibrary, sha256 } from '../../policies/load.js';
import { isFactsProblem } from '../decision.js';
import {
  assembleFacts,
  type ClassEvidence,
  type GrantEvidence,
  type LearnerEvidence,
  NO_MINUTES,
  repeatKey,
} from '../learner-facts.js';
import { annualCapOf, decideForClaim, explainTrace, judge } from '../learner-verdict.js';
import type { Rule } from '../rule.js';

const taught: ClassEvidence = {
  cohortId: 'c1',
  courseId: 'k1',
  occupation: '6-18-01-01',
  level: null,
  trainingStart: '2026-10-12',
  finished: true,
  remaining: NO_MINUTES,
};
const learner: LearnerEvidence = {
  workerId: 'w1',
  rosterEntryId: 'r1',
  enterpriseId: 'e1',
  birthOn: '1990-10-13',
  drawingPension: false,
  deceasedOn: null,
  employments: [{ enterpriseId: 'e1', kind: 'EMPLOYEE', startedOn: '2020-01-01', endedOn: null }],
  credited: { ...NO_MINUTES, offlineTheoryMinutes: 360, offlinePracticalMinutes: 630, onlineMinutes: 990 },
  timeOverlap: false,
  examPassed: true,
  certificate: { id: 'z1', issuedOn: '2026-10-21' },
};
const grants: GrantEvidence = { prior: [], designated: true, quotaLeft: 10 };
const ON = '2026-11-23';

const demo = makeDemoPolicy(ON, loadPolicies().find(({ id }) => id === 'XM2023-187') as never);
const library = loadPolicyLibrary([demo]);
const rule = library.rule('LY-DEMO', 'KEY_ENTERPRISE_POST') as Rule;

const decided = (
  one: Partial<LearnerEvidence> = {},
  had: Partial<GrantEvidence> = {},
  klass: Partial<ClassEvidence> = {},
  on = ON,
): { eligible: boolean; decidedFen: number; reasons: readonly string[] } => {
  const facts = assembleFacts(
    { ...taught, ...klass },
    { ...learner, ...one },
    { ...grants, ...had },
    on,
    false,
  );
  const decision = decideForClaim(library, rule, facts, sha256);
  if (isFactsProblem(decision)) throw new Error(decision.path);
  const { eligible, decidedFen, reasons } = decision;
  return { eligible, decidedFen, reasons };
};

describe('facts of a learner', () => {
  it('say of a shortage occupation what the catalogue of the certificate day says, and nothing without a catalogue', () => {
    const said = (one: object): object =>
      assembleFacts(taught, { ...learner, ...one }, grants, ON, false).facts;
    expect(said({ shortage: true })).toMatchObject({ shortage: true });
    expect(said({ shortage: false })).toMatchObject({ shortage: false });
    for (const one of [{}, { shortage: null }]) expect(said(one)).not.toHaveProperty('shortage');
  });

  it('are what the records say, with ids for proof and no name', () => {
    const { facts, unknown } = assembleFacts(taught, learner, grants, ON, false);
    expect(unknown).toEqual({});
    expect(facts).toEqual({
      apply_date: ON,
      training_start: '2026-10-12',
      person: { age: 35, drawing_pension: false },
      enterprise: { designated: true, employs_learner: true },
      hours: {
        offline_theory_minutes: 360,
        offline_practical_minutes: 630,
        online_minutes: 990,
        practical_at_base_minutes: 0,
      },
      time_overlap: false,
      internal_exam_passed: true,
      completion_certificate: true,
      prior: [],
      quota: 10,
      records: { cohort: 'c1', worker: 'w1', enterprise: 'e1', roster_entry: 'r1', certificate: 'z1' },
    });
    expect(library.reader.problem(facts)).toBeNull();
  });

  it('decide 1200 yuan', () => {
    expect(decided()).toEqual({ eligible: true, decidedFen: 120_000, reasons: [] });
  });

  it.each([
    [
      'of another enterprise',
      { employments: [{ ...learner.employments[0], enterpriseId: 'e2' }] },
      'NOT_ENTERPRISE_EMPLOYEE',
    ],
    [
      'dispatched',
      { employments: [{ ...learner.employments[0], kind: 'DISPATCHED' }] },
      'NOT_ENTERPRISE_EMPLOYEE',
    ],
    [
      'who left before',
      { employments: [{ ...learner.employments[0], endedOn: '2026-10-11' }] },
      'NOT_ENTERPRISE_EMPLOYEE',
    ],
    [
      'who came after',
      { employments: [{ ...learner.employments[0], startedOn: '2026-10-13' }] },
      'NOT_ENTERPRISE_EMPLOYEE',
    ],
    ['under sixteen', { birthOn: '2010-10-13' }, 'UNDER_16'],
    ['with a pension', { drawingPension: true }, 'DRAWING_PENSION'],
    ['who died before', { deceasedOn: '2026-10-11' }, 'DECEASED_BEFORE_TRAINING'],
    ['in two places', { timeOverlap: true }, 'TIME_OVERLAP'],
    ['without an exam', { examPassed: null }, 'INTERNAL_EXAM_NOT_PASSED'],
    ['without a certificate', { certificate: null }, 'COMPLETION_CERTIFICATE_MISSING'],
  ])('refuse somebody %s', (_who, one, reason) => {
    expect(decided(one as Partial<LearnerEvidence>)).toEqual({
      eligible: false,
      decidedFen: 0,
      reasons: [reason],
    });
  });

  it('count the days of an employment to both ends', () => {
    const job = learner.employments[0] as (typeof learner.employments)[number];
    expect(
      decided({ employments: [{ ...job, startedOn: '2026-10-12', endedOn: '2026-10-12' }] }).eligible,
    ).toBe(true);
  });

  it('know the list, the quota and the year’s three', () => {
    expect(decided({}, { designated: false }).reasons).toEqual(['ENTERPRISE_NOT_DESIGNATED']);
    expect(decided({}, { quotaLeft: 0 })).toEqual({
      eligible: true,
      decidedFen: 0,
      reasons: ['QUOTA_CAPPED'],
    });
    expect(decided({}, { quotaLeft: -3 }).decidedFen).toBe(0);
    const grant = {
      programme: 'KEY_ENTERPRISE_POST',
      occupation: null,
      level: null,
      grantedOn: '2026-03-01',
      countsToCap: true,
    };
    expect(decided({}, { prior: [grant, grant] }).eligible).toBe(true);
    expect(decided({}, { prior: [grant, grant, grant] }).reasons).toEqual(['ANNUAL_COUNT_CAP']);
    const before = { ...grant, grantedOn: '2025-12-31' };
    expect(decided({}, { prior: [before, grant, grant] }).eligible).toBe(true);
  });

  it('name occupation and level only where the course leads to a level', () => {
    const had = [
      { programme: 'X', occupation: '6-18-01-01', level: 4, grantedOn: '2020-01-01', countsToCap: true },
    ];
    expect(decided({}, { prior: had }, { level: 4 }).reasons).toEqual(['DUPLICATE_OCCUPATION_LEVEL']);
    expect(decided({}, { prior: had }).eligible).toBe(true);
    expect(repeatKey({ ...taught, level: 4 }, 'P')).toBe('LEVEL:6-18-01-01:4');
    expect(repeatKey(taught, 'P')).toBe('CLASS:P:c1');
  });

  it('are read on the day of submission, both ends of the window included', () => {
    expect(decided({}, {}, {}, '2027-12-31').eligible).toBe(true);
    expect(decided({}, {}, {}, '2028-01-01').reasons).toEqual(['AFTER_POLICY_END']);
  });

  it('leave a cap to the policy', () => {
    expect(annualCapOf(rule)).toBe(3);
  });
});

describe('a forecast', () => {
  const during: Partial<ClassEvidence> = {
    finished: false,
    remaining: { ...NO_MINUTES, offlinePracticalMinutes: 315, onlineMinutes: 330 },
  };
  const forecast = (one: Partial<LearnerEvidence>, klass: Partial<ClassEvidence> = during) => {
    const assembled = assembleFacts({ ...taught, ...klass }, { ...learner, ...one }, grants, ON, true);
    const verdict = judge(library, rule, assembled);
    if (isFactsProblem(verdict)) throw new Error(verdict.path);
    return verdict;
  };
  const open = { examPassed: null, certificate: null };

  it('bounds hours by what is still on the timetable', () => {
    const { unknown } = assembleFacts({ ...taught, ...during }, { ...learner, ...open }, grants, ON, true);
    expect(unknown).toEqual({
      'hours.offline_practical_minutes': { min: 630, max: 945, awaits: 'TRAINING' },
      'hours.online_minutes': { min: 990, max: 1320, awaits: 'TRAINING' },
      internal_exam_passed: { awaits: 'TRAINING' },
      completion_certificate: { awaits: 'TRAINING' },
    });
  });

  it('is open, certain or settled', () => {
    expect(forecast(open)).toMatchObject({ outcome: 'PENDING', amountFen: 0, atMostFen: 120_000 });
    expect(forecast({ ...open, credited: NO_MINUTES })).toMatchObject({
      outcome: 'REFUSED',
      reasons: ['HOURS_BELOW_MIN'],
      atMostFen: 0,
    });
    expect(forecast({}, {})).toMatchObject({ outcome: 'ELIGIBLE', amountFen: 120_000 });
    expect(forecast({ examPassed: false, certificate: null }, {})).toMatchObject({ outcome: 'REFUSED' });
  });

  it('says it in both languages', () => {
    const conditions = explainTrace(library.reader, rule, forecast({ ...open, credited: NO_MINUTES }).trace);
    const hours = conditions.find(({ id }) => id === 'hours');
    expect(hours?.text.zh).toMatch(/培训课时/);
    expect(hours?.text.en).toMatch(/Class hours/);
    expect(conditions.every(({ clause }) => clause.quote !== '')).toBe(true);
  });
});
