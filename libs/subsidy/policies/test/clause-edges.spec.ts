/**
 * The edges of every clause, one case each, written from the documents and not from the code: the exact figure that
 * still counts, the one beside it that does not, the last day, the leap day, the third grant and the fourth.
 */
import { describe, expect, it } from '@jest/globals';
import { loadPolicyLibrary } from '../load.js';

type Facts = Readonly<Record<string, unknown>>;
interface Base {
  readonly policy: string;
  readonly payee: string;
  readonly facts: Facts;
}

const library = loadPolicyLibrary();

const hours = (theory: number, practical: number, online: number, more: Facts = {}): Facts => ({
  hours: {
    offline_theory_minutes: theory,
    offline_practical_minutes: practical,
    online_minutes: online,
    ...more,
  },
});
const grant = (granted_on: string, more: Facts = {}): Facts => ({
  programme: 'CERT_SUBSIDY',
  occupation: '4-01-01-01',
  level: 5,
  granted_on,
  ...more,
});
const OCCUPATION = '6-18-01-01';
const certificate = (level: number | null, more: Facts = {}): Facts => ({
  certificate: { type: 'SKILL_LEVEL', occupation: OCCUPATION, level, issued_on: '2024-02-29', ...more },
});
const AMOUNTS = { '5': 70000, '4': 100000, '3': 150000, '2': 200000, '1': 300000, SPECIAL: 50000 };
const IN_2024 = ['2024-01-01', '2024-05-05', '2024-12-31'];

const XM = (payee: string, facts: Facts): Base => ({
  policy: 'XM2023-187',
  payee,
  facts: { apply_date: '2024-06-03', ...facts },
});
const WZ = (payee: string, facts: Facts): Base => ({ policy: 'WZ2019', payee, facts });

const BASES: Readonly<Record<string, Base>> = {
  KEY_ENTERPRISE_POST: XM('ENTERPRISE', {
    training_start: '2024-03-04',
    internal_exam_passed: true,
    ...hours(900, 900, 0),
  }),
  BRICS_PLUS: XM('ENTERPRISE', {
    organiser: 'ENTERPRISE',
    params: { fen_per_hour: 9999 },
    ...hours(1440, 360, 0, { practical_at_base_minutes: 360 }),
  }),
  NEW_APPRENTICE_XM: XM('ENTERPRISE', {
    ...certificate(4),
    params: { fen_by_level: { '5': 400000, '4': 500000, '3': 600000 } },
  }),
  GRAD_APPRENTICE: XM('ENTERPRISE', {
    track: 'SECONDARY',
    local_insurance_months: 1,
    ...hours(6750, 0, 0),
  }),
  PROJECT_EMPLOYMENT: XM('INSTITUTION', {
    training_start: '2024-03-01',
    target_group: 'UNEMPLOYED',
    certified_headcount: 1,
  }),
  CERT_SUBSIDY: XM('INDIVIDUAL', { ...certificate(3), params: { fen_by_level: AMOUNTS } }),
  DIFFERENTIATED_PROJECT: XM('INSTITUTION', { unit_cost_fen: 200000 }),
  FJ_WITNESS: {
    policy: 'FJ2024',
    payee: 'ENTERPRISE',
    facts: {
      apply_date: '2025-02-28',
      ...certificate(3),
      params: { fen_by_level: AMOUNTS, shortage_uplift_pct: 20, claim_window_months: 12 },
    },
  },
  WZ_APPRENTICE: WZ('ENTERPRISE', { recruit_kind: 'NEW_HIRE', fee_fen_by_year: [1000000] }),
  WZ_SKILL_UPGRADE: WZ('INDIVIDUAL', {
    apply_date: '2020-12-31',
    unemployment_insurance_months: 12,
    ...certificate(4),
    params: { fen_by_level: { '5': 100000, '4': 150000, '3': 200001 } },
  }),
  WZ_POST_ALLOWANCE: WZ('INDIVIDUAL', { ...certificate(2), insured_months_claimed: 36 }),
  WZ_CLASS_ELITE: WZ('ORGANISER', { headcount: 50, actual_cost_fen: 20000000 }),
  COMPETITION_GRANT: WZ('ORGANISER', { tier: 'CITY', approved_fen: 2000000 }),
  EDU_EXPENSE_DEDUCTION: {
    policy: 'NONE',
    payee: 'TAXPAYER',
    facts: { wages_fen: 1000000000, expense_fen: 80000000 },
  },
  PREFUND_70_30: { policy: 'NONE', payee: 'DISTRICT', facts: { budget_fen: 101, completion_bp: 10000 } },
  FJ_APPRENTICE_PREFUND: {
    policy: 'NONE',
    payee: 'ENTERPRISE',
    facts: { planned: 30, passed: 25, rate_fen: 500000 },
  },
};

/** Clause and what happens · programme · facts changed · the refusals, or fen and, when capped, the code. */
type Edge = readonly [string, string, Facts, readonly string[] | number | readonly [number, string]];

const HOURS: readonly Edge[] = [
  ['R04 exactly 40 hours, exactly half offline', 'KEY_ENTERPRISE_POST', hours(450, 450, 900), 120000],
  [
    'R04 a minute short of 40 hours, and then under a half offline too',
    'KEY_ENTERPRISE_POST',
    hours(899, 0, 900),
    ['HOURS_BELOW_MIN', 'OFFLINE_RATIO_BELOW_MIN'],
  ],
  [
    'R04 a half of an odd total is not rounded',
    'KEY_ENTERPRISE_POST',
    hours(900, 0, 901),
    ['OFFLINE_RATIO_BELOW_MIN'],
  ],
  [
    'R04b 48 hours, 20 of them offline',
    'KEY_ENTERPRISE_POST',
    hours(900, 0, 1260),
    ['OFFLINE_RATIO_BELOW_MIN'],
  ],
  [
    'R04 online hours of a platform not recognised are not counted on either side',
    'KEY_ENTERPRISE_POST',
    hours(1799, 0, 9000, { online_platform_recognised: false }),
    ['HOURS_BELOW_MIN'],
  ],
  [
    'R04 no hours at all: no half of nothing is missed',
    'KEY_ENTERPRISE_POST',
    hours(0, 0, 0),
    ['HOURS_BELOW_MIN'],
  ],
  [
    'R05 a minute short at the base, though all was practice',
    'BRICS_PLUS',
    hours(0, 1800, 0, { practical_at_base_minutes: 359 }),
    ['PRACTICAL_AT_BASE_BELOW_MIN'],
  ],
  [
    'R05 all but the base online: no ratio is asked',
    'BRICS_PLUS',
    hours(0, 360, 1440, { practical_at_base_minutes: 360 }),
    399960,
  ],
  [
    'R06 40 hours and a minute at 99.99 are floored',
    'BRICS_PLUS',
    hours(1441, 360, 0, { practical_at_base_minutes: 360 }),
    [400000, 'AMOUNT_CAPPED'],
  ],
  ['R06 exactly 4000 is not capped', 'BRICS_PLUS', { params: { fen_per_hour: 10000 } }, 400000],
  [
    'R07 the college runs it: alone, whatever else fails',
    'BRICS_PLUS',
    { organiser: 'COLLEGE', apply_date: '2030-01-01', ...hours(0, 0, 0), person: { age: 12 } },
    ['COLLEGE_RUN_TUITION_FREE'],
  ],
  ['R12 a minute short of 150 hours', 'GRAD_APPRENTICE', hours(6749, 0, 0), ['HOURS_BELOW_MIN']],
];

const WINDOWS: readonly Edge[] = [
  ['R24 the first day', 'KEY_ENTERPRISE_POST', { apply_date: '2023-08-24' }, 120000],
  ['R24 the day before', 'KEY_ENTERPRISE_POST', { apply_date: '2023-08-23' }, ['BEFORE_POLICY_START']],
  ['R24 the last day', 'KEY_ENTERPRISE_POST', { apply_date: '2024-12-31' }, 120000],
  ['R24 the day after', 'KEY_ENTERPRISE_POST', { apply_date: '2025-01-01' }, ['AFTER_POLICY_END']],
  [
    'R57 the last day, a year from the leap day before',
    'FJ_WITNESS',
    { apply_date: '2025-12-31', ...certificate(3, { issued_on: '2024-12-31' }) },
    150000,
  ],
  [
    'R57 the day after',
    'FJ_WITNESS',
    { apply_date: '2026-01-01', ...certificate(3, { issued_on: '2025-12-01' }) },
    ['AFTER_POLICY_END'],
  ],
  ['B17 twelve months from 29 February end on the 28th', 'FJ_WITNESS', {}, 150000],
  ['B17 and not on 1 March', 'FJ_WITNESS', { apply_date: '2025-03-01' }, ['CLAIM_WINDOW_EXPIRED']],
  [
    'B17 a late claim is named after the cap',
    'FJ_WITNESS',
    { apply_date: '2025-03-01', prior: ['2025-01-01', '2025-01-02', '2025-02-01'].map((on) => grant(on)) },
    ['ANNUAL_COUNT_CAP', 'CLAIM_WINDOW_EXPIRED'],
  ],
  ['R32 the first relaxed day', 'WZ_SKILL_UPGRADE', { apply_date: '2019-01-01' }, 150000],
  ['R32 the day before', 'WZ_SKILL_UPGRADE', { apply_date: '2018-12-31' }, ['INSURANCE_BELOW_MIN']],
  [
    'R32 the day after asks three years',
    'WZ_SKILL_UPGRADE',
    { apply_date: '2021-01-01', unemployment_insurance_months: 35 },
    ['INSURANCE_BELOW_MIN'],
  ],
  [
    'R32 and takes exactly three',
    'WZ_SKILL_UPGRADE',
    { apply_date: '2021-01-01', unemployment_insurance_months: 36 },
    150000,
  ],
  [
    'R32 eleven months are not one year',
    'WZ_SKILL_UPGRADE',
    { unemployment_insurance_months: 11 },
    ['INSURANCE_BELOW_MIN'],
  ],
  [
    'R14 two years from leaving on 29 February end on the 28th',
    'PROJECT_EMPLOYMENT',
    { target_group: 'GRADUATE_2Y', left_school_on: '2024-02-29', training_start: '2026-02-28' },
    100000,
  ],
  [
    'R14 the day after is too late',
    'PROJECT_EMPLOYMENT',
    { target_group: 'GRADUATE_2Y', left_school_on: '2024-02-29', training_start: '2026-03-01' },
    ['GRADUATE_OVER_2_YEARS'],
  ],
  [
    'R14 two years from 28 February end on the 28th even in a leap year',
    'PROJECT_EMPLOYMENT',
    { target_group: 'GRADUATE_2Y', left_school_on: '2022-02-28', training_start: '2024-02-29' },
    ['GRADUATE_OVER_2_YEARS'],
  ],
  [
    'R14 another group is not asked when it left school',
    'PROJECT_EMPLOYMENT',
    { target_group: 'VETERAN', left_school_on: '1999-01-01' },
    100000,
  ],
  [
    'R14 a code that is not on the list',
    'PROJECT_EMPLOYMENT',
    { target_group: 'OTHER', certified_headcount: 0 },
    ['NOT_TARGET_GROUP', 'COMPLETION_CERTIFICATE_MISSING'],
  ],
];

const PERSONS: readonly Edge[] = [
  ['R56 sixteen', 'KEY_ENTERPRISE_POST', { person: { age: 16 } }, 120000],
  ['R56 fifteen', 'KEY_ENTERPRISE_POST', { person: { age: 15 } }, ['UNDER_16']],
  [
    'B33 sixty and over without a pension',
    'KEY_ENTERPRISE_POST',
    { person: { age: 60, drawing_pension: false } },
    120000,
  ],
  [
    'B13 a pension, whatever the age',
    'CERT_SUBSIDY',
    { person: { age: 50, drawing_pension: true } },
    ['DRAWING_PENSION'],
  ],
  [
    'R56 died on the first class day',
    'KEY_ENTERPRISE_POST',
    { person: { deceased_on: '2024-03-04' } },
    120000,
  ],
  [
    'R56 died the day before',
    'KEY_ENTERPRISE_POST',
    { person: { deceased_on: '2024-03-03' } },
    ['DECEASED_BEFORE_TRAINING'],
  ],
  [
    'A6.2 all reasons in their order',
    'KEY_ENTERPRISE_POST',
    {
      apply_date: '2025-01-01',
      enterprise: { designated: false, employs_learner: false },
      person: { age: 15, drawing_pension: true, deceased_on: '2024-01-01' },
      time_overlap: true,
      ...hours(0, 10, 20),
      internal_exam_passed: false,
      completion_certificate: false,
      ...certificate(4),
      prior: [
        grant('2025-01-01', { occupation: OCCUPATION, level: 4 }),
        grant('2025-02-01'),
        grant('2025-03-01'),
      ],
    },
    [
      'AFTER_POLICY_END',
      'ENTERPRISE_NOT_DESIGNATED',
      'NOT_ENTERPRISE_EMPLOYEE',
      'UNDER_16',
      'DRAWING_PENSION',
      'DECEASED_BEFORE_TRAINING',
      'TIME_OVERLAP',
      'HOURS_BELOW_MIN',
      'OFFLINE_RATIO_BELOW_MIN',
      'INTERNAL_EXAM_NOT_PASSED',
      'COMPLETION_CERTIFICATE_MISSING',
      'DUPLICATE_OCCUPATION_LEVEL',
      'ANNUAL_COUNT_CAP',
    ],
  ],
  ['R13 no month insured', 'GRAD_APPRENTICE', { local_insurance_months: 0 }, ['INSURANCE_BELOW_MIN']],
  ['R13 undergraduates have no amount', 'GRAD_APPRENTICE', { track: 'UNDERGRADUATE' }, ['TRACK_NOT_COVERED']],
  [
    'R13 the cap comes before the track',
    'GRAD_APPRENTICE',
    { track: 'UNDERGRADUATE', prior: IN_2024.map((on) => grant(on)) },
    ['ANNUAL_COUNT_CAP', 'TRACK_NOT_COVERED'],
  ],
];

const REPEATS: readonly Edge[] = [
  [
    'R19 two grants in the year',
    'CERT_SUBSIDY',
    { prior: [grant('2024-01-01'), grant('2024-12-31')] },
    150000,
  ],
  [
    'R19 three, on its first and last day',
    'CERT_SUBSIDY',
    { prior: IN_2024.map((on) => grant(on)) },
    ['ANNUAL_COUNT_CAP'],
  ],
  [
    'R19 three of the year before',
    'CERT_SUBSIDY',
    { prior: [1, 2, 3].map(() => grant('2023-12-31')) },
    150000,
  ],
  [
    'R19d a recorded exception',
    'CERT_SUBSIDY',
    { cap_exception_approved: true, prior: IN_2024.map((on) => grant(on)) },
    150000,
  ],
  [
    'R19e a revoked grant does not count',
    'CERT_SUBSIDY',
    { prior: IN_2024.map((on, i) => grant(on, { counts_to_cap: i !== 1 })) },
    150000,
  ],
  [
    'R20 but is a repeat still',
    'CERT_SUBSIDY',
    { prior: [grant('2020-02-29', { occupation: OCCUPATION, level: 3, counts_to_cap: false })] },
    ['DUPLICATE_OCCUPATION_LEVEL'],
  ],
  [
    'R20 the same occupation at another level',
    'CERT_SUBSIDY',
    { prior: [grant('2024-01-01', { occupation: OCCUPATION, level: 4 })] },
    150000,
  ],
  [
    'R20 a level is needed on both sides',
    'CERT_SUBSIDY',
    { prior: [grant('2024-01-01', { occupation: OCCUPATION, level: null })] },
    150000,
  ],
  [
    'B12 no lower level after a higher one',
    'CERT_SUBSIDY',
    {
      params: { fen_by_level: AMOUNTS, no_downgrade: true },
      prior: [grant('2020-01-01', { occupation: OCCUPATION, level: 2 })],
    },
    ['LOWER_LEVEL_AFTER_HIGHER'],
  ],
  [
    'B12 the first matching grant decides',
    'CERT_SUBSIDY',
    {
      params: { fen_by_level: AMOUNTS, no_downgrade: true },
      prior: [
        grant('2020-01-01', { occupation: OCCUPATION, level: 3 }),
        grant('2020-01-01', { occupation: OCCUPATION, level: 1 }),
      ],
    },
    ['DUPLICATE_OCCUPATION_LEVEL'],
  ],
  [
    'R19 a cap of none refuses the first',
    'DIFFERENTIATED_PROJECT',
    { params: { annual_cap: 0 } },
    ['ANNUAL_COUNT_CAP'],
  ],
];

const AMOUNT: readonly Edge[] = [
  ['R03 the quota met exactly', 'KEY_ENTERPRISE_POST', { headcount: 30, quota: 30 }, 3600000],
  ['R03 one over the quota', 'KEY_ENTERPRISE_POST', { headcount: 31, quota: 30 }, [3600000, 'QUOTA_CAPPED']],
  [
    'R10 a level under the band is raised to it',
    'NEW_APPRENTICE_XM',
    { params: { fen_by_level: { '4': 399999 } } },
    400000,
  ],
  ['R10 no certificate', 'NEW_APPRENTICE_XM', { certificate_obtained: false }, ['CERTIFICATE_MISSING']],
  ...([5, 4, 3, 2, 1] as const).map((level): Edge => [
    `R16 level ${level}`,
    'CERT_SUBSIDY',
    certificate(level),
    AMOUNTS[`${level}`],
  ]),
  [
    'R16 a special ability does not count',
    'CERT_SUBSIDY',
    certificate(null, { type: 'SPECIAL_ABILITY' }),
    ['CERTIFICATE_TYPE_NOT_COVERED'],
  ],
  ['R50 it does as a witness', 'FJ_WITNESS', certificate(null, { type: 'SPECIAL_ABILITY' }), 50000],
  [
    'R51 uplift, floored to the fen',
    'FJ_WITNESS',
    { shortage: true, params: { fen_by_level: { '3': 150003 }, shortage_uplift_pct: 33 } },
    199503,
  ],
  ['R17 2000.01', 'DIFFERENTIATED_PROJECT', { unit_cost_fen: 200001 }, [200000, 'AMOUNT_CAPPED']],
  ['R33 half as much again, floored', 'WZ_SKILL_UPGRADE', { shortage: true, ...certificate(3) }, 300001],
  ['R34 37 months', 'WZ_POST_ALLOWANCE', { insured_months_claimed: 37 }, [1800000, 'PERIOD_CAPPED']],
  ['R34 no month', 'WZ_POST_ALLOWANCE', { insured_months_claimed: 0 }, ['INSURANCE_BELOW_MIN']],
  ['R34 level 3', 'WZ_POST_ALLOWANCE', certificate(3), ['LEVEL_NOT_COVERED']],
  [
    'R35 a fen over what 49 people may cost',
    'WZ_CLASS_ELITE',
    { headcount: 49, actual_cost_fen: 19600001 },
    [19600000, 'AMOUNT_CAPPED'],
  ],
  [
    'R35 51 people, the class cap',
    'WZ_CLASS_ELITE',
    { headcount: 51, actual_cost_fen: 20400000 },
    [20000000, 'AMOUNT_CAPPED'],
  ],
  [
    'R38 a fen under the band of the city',
    'COMPETITION_GRANT',
    { approved_fen: 1999999 },
    ['BELOW_CITY_MIN_BAND'],
  ],
  ['R38 the least of the band', 'COMPETITION_GRANT', {}, 2000000],
];

describe.each([
  ['hours', HOURS],
  ['windows and periods', WINDOWS],
  ['persons', PERSONS],
  ['repeats and the yearly cap', REPEATS],
  ['amounts', AMOUNT],
])('the edges of the clauses: %s', (_group, edges) => {
  it.each(edges)('%s (%s)', (_title, programme, changed, expected) => {
    const { policy, payee, facts } = BASES[programme] as Base;
    const { result } = library.answer({ programme, policy, facts: { ...facts, ...changed } });
    const refused = Array.isArray(expected) && (expected.length === 0 || typeof expected[0] === 'string');
    if (refused) {
      const reasons = expected as readonly string[];
      expect(result).toEqual({
        eligible: false,
        amount_fen: 0,
        reason: reasons[0],
        reasons_all: reasons,
        payee: null,
      });
    } else {
      const [amount_fen, reason] = Array.isArray(expected)
        ? (expected as [number, string])
        : [expected, 'OK'];
      expect(result).toEqual({ eligible: true, amount_fen, reason, reasons_all: [], payee });
    }
  });
});

describe('figures beside the amount', () => {
  const answer = (programme: string, changed: Facts) => {
    const { policy, facts } = BASES[programme] as Base;
    return library.answer({ programme, policy, facts: { ...facts, ...changed } }).result;
  };

  it('gives each year of an apprenticeship by itself, and nothing for the third', () => {
    expect(answer('WZ_APPRENTICE', { fee_fen_by_year: [1000001, 333, 1000000] })).toMatchObject({
      amount_fen: 600199,
      reason: 'PERIOD_CAPPED',
      by_year_fen: [600000, 199, 0],
    });
  });

  it('gives the last day of an allowance even to whoever comes a day late', () => {
    const late = { period_start: '2024-02-29', on_date: '2027-03-01' };
    expect(answer('WZ_POST_ALLOWANCE', late)).toMatchObject({
      reasons_all: ['PERIOD_EXPIRED'],
      period_last_day: '2027-02-28',
    });
    expect(answer('WZ_POST_ALLOWANCE', { ...late, on_date: '2027-02-28' })).toMatchObject({ eligible: true });
  });

  it('floors the advance and the settlement to the fen, and never settles more than the target', () => {
    expect(answer('PREFUND_70_30', {})).toMatchObject({ amount_fen: 101, prefund_fen: 70, final_fen: 31 });
    expect(answer('PREFUND_70_30', { completion_bp: 9999 })).toMatchObject({
      amount_fen: 100,
      final_fen: 30,
    });
    expect(answer('PREFUND_70_30', { completion_bp: 20000 })).toMatchObject({
      amount_fen: 101,
      final_fen: 31,
    });
  });

  it('asks money back when fewer passed than the advance was for', () => {
    expect(answer('FJ_APPRENTICE_PREFUND', { passed: 14 })).toMatchObject({
      amount_fen: 7000000,
      prefund_fen: 7500000,
      balance_fen: -500000,
    });
  });

  it('takes nothing for given that only such a figure rests on', () => {
    expect(answer('FJ_APPRENTICE_PREFUND', { planned: undefined })).toEqual({
      code: 'facts.invalid',
      path: 'planned',
      message: 'this fact must be given',
    });
  });

  it('refuses to carry a sum forward that cannot be counted to the fen', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(
      answer('EDU_EXPENSE_DEDUCTION', { wages_fen: most, expense_fen: most, carry_in_fen: most }),
    ).toMatchObject({ code: 'facts.invalid' });
  });
});
