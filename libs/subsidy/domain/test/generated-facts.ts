/** Facts made up at random for the specs, near the limits of the rules. */
import fc from 'fast-check';
import type { JsonObject } from '../facts.js';

/** Mostly what lets a case through, so that both sides of every rule are reached. */
const usually = (value: boolean) => fc.integer({ min: 0, max: 7 }).map((n) => (n === 0 ? !value : value));
const date = fc.constantFrom(
  '2024-05-06',
  '2024-06-30',
  '2024-09-02',
  '2024-10-08',
  '2024-11-11',
  '2023-08-23',
  '2023-08-24',
  '2023-12-31',
  '2024-01-01',
  '2024-02-29',
  '2024-04-22',
  '2024-06-03',
  '2024-12-31',
  '2025-01-01',
  '2025-02-28',
  '2025-03-01',
  '2025-12-31',
  '2026-01-01',
);
const occupation = fc.constantFrom('6-18-01-01', '6-29-01-01');
const level = fc.integer({ min: 1, max: 5 });
const minutes = fc.oneof(
  fc.constantFrom(0, 315, 360, 450, 899, 900, 1350, 1799, 1800, 4000),
  fc.integer({ min: 0, max: 8000 }),
);

const prior = fc.array(
  fc.record(
    {
      programme: fc.constantFrom('CERT_SUBSIDY', 'FJ_WITNESS'),
      occupation: fc.option(occupation),
      level: fc.option(level),
      granted_on: date,
      counts_to_cap: usually(true),
    },
    { requiredKeys: ['programme', 'occupation', 'level', 'granted_on'] },
  ),
  { maxLength: 5 },
);

const certificate = fc.record(
  {
    type: fc.constantFrom(
      'VOCATIONAL_QUALIFICATION',
      'SKILL_LEVEL',
      'SPECIAL_ABILITY',
      'COMPLETION',
      'SPECIAL_OPERATION',
    ),
    occupation: fc.option(occupation),
    level: fc.option(level),
    issued_on: date,
    recognised: usually(true),
  },
  { requiredKeys: ['type', 'occupation', 'level', 'issued_on'] },
);

const params = fc.record(
  {
    fen_per_hour: fc.integer({ min: 0, max: 20_000 }),
    fen_by_level: fc.record({
      '1': fc.integer({ min: 0, max: 900_000 }),
      '2': fc.integer({ min: 0, max: 900_000 }),
      '3': fc.integer({ min: 0, max: 900_000 }),
      '4': fc.integer({ min: 0, max: 900_000 }),
      '5': fc.integer({ min: 0, max: 900_000 }),
      SPECIAL: fc.integer({ min: 0, max: 90_000 }),
    }),
    no_downgrade: usually(false),
    annual_cap: fc.integer({ min: 0, max: 4 }),
    shortage_uplift_pct: fc.integer({ min: 0, max: 60 }),
    claim_window_months: fc.integer({ min: 0, max: 14 }),
  },
  { requiredKeys: ['fen_per_hour', 'fen_by_level'] },
);

/** Facts with every key that some programme must be given; optional keys come and go. */
export const facts: fc.Arbitrary<JsonObject> = fc.record(
  {
    apply_date: date,
    training_start: date,
    enterprise: fc.record(
      { designated: usually(true), employs_learner: usually(true) },
      { requiredKeys: [] },
    ),
    hours: fc.record(
      {
        offline_theory_minutes: minutes,
        offline_practical_minutes: minutes,
        online_minutes: minutes,
        online_platform_recognised: usually(true),
        practical_at_base_minutes: minutes,
      },
      { requiredKeys: ['offline_theory_minutes', 'offline_practical_minutes', 'online_minutes'] },
    ),
    person: fc.record(
      {
        age: fc.oneof(fc.constant(30), fc.integer({ min: 14, max: 70 })),
        drawing_pension: usually(false),
        deceased_on: date,
      },
      { requiredKeys: [] },
    ),
    time_overlap: usually(false),
    certificate,
    prior,
    cap_exception_approved: usually(false),
    internal_exam_passed: usually(true),
    completion_certificate: usually(true),
    headcount: fc.integer({ min: 0, max: 60 }),
    quota: fc.integer({ min: 0, max: 60 }),
    organiser: fc.constantFrom('ENTERPRISE', 'ENTERPRISE', 'ENTERPRISE', 'COLLEGE'),
    approved_by_college: usually(true),
    college_certificate: usually(true),
    certificate_obtained: usually(true),
    graduating_year: usually(true),
    diploma: usually(true),
    joined_same_enterprise: usually(true),
    local_insurance_months: fc.integer({ min: 0, max: 3 }),
    track: fc.constantFrom('SECONDARY', 'HIGHER_VOCATIONAL', 'UNDERGRADUATE'),
    target_group: fc.constantFrom(
      'MIGRANT_RURAL',
      'UNEMPLOYED',
      'HARDSHIP',
      'GRADUATE_2Y',
      'VETERAN',
      'CIVIL_SERVANT',
    ),
    left_school_on: fc.constantFrom('2020-02-29', '2021-12-31', '2022-02-28', '2022-03-01', '2022-06-03'),
    certified_headcount: fc.integer({ min: 0, max: 40 }),
    unit_cost_fen: fc.integer({ min: 0, max: 400_000 }),
    recruit_kind: fc.constantFrom('NEW_HIRE', 'TRANSFERRED', 'OLD_HAND'),
    fee_fen_by_year: fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 4 }),
    unemployment_insurance_months: fc.constantFrom(0, 11, 12, 35, 36, 50),
    in_service: usually(true),
    shortage: usually(true),
    in_shortage_catalogue: usually(true),
    newly_obtained: usually(true),
    period_start: fc.constantFrom('2020-02-29', '2021-03-01', '2021-12-31'),
    on_date: fc.constantFrom('2023-02-28', '2023-03-01', '2024-03-01', '2024-03-02'),
    insured_months_claimed: fc.integer({ min: 0, max: 40 }),
    in_annual_plan: usually(true),
    actual_cost_fen: fc.integer({ min: 0, max: 30_000_000 }),
    lecturer_origin: fc.constantFrom('PROVINCE', 'DOMESTIC', 'FOREIGN'),
    expense_fen: fc.integer({ min: 0, max: 90_000_000 }),
    carry_in_fen: fc.integer({ min: 0, max: 90_000_000 }),
    wages_fen: fc.integer({ min: 0, max: 1_000_000_001 }),
    tier: fc.constantFrom('PROVINCE_1', 'PROVINCE_2', 'CITY'),
    approved_fen: fc.integer({ min: 0, max: 20_000_000 }),
    organised_by_enterprise: usually(true),
    budget_fen: fc.integer({ min: 0, max: 2_000_000_001 }),
    completion_bp: fc.integer({ min: 0, max: 12_000 }),
    planned: fc.integer({ min: 0, max: 60 }),
    passed: fc.integer({ min: 0, max: 60 }),
    rate_fen: fc.integer({ min: 0, max: 700_001 }),
    params,
  },
  {
    requiredKeys: [
      'apply_date',
      'hours',
      'certificate',
      'internal_exam_passed',
      'organiser',
      'track',
      'target_group',
      'training_start',
      'left_school_on',
      'headcount',
      'unit_cost_fen',
      'recruit_kind',
      'fee_fen_by_year',
      'unemployment_insurance_months',
      'insured_months_claimed',
      'period_start',
      'actual_cost_fen',
      'lecturer_origin',
      'expense_fen',
      'wages_fen',
      'tier',
      'approved_fen',
      'budget_fen',
      'completion_bp',
      'planned',
      'passed',
      'rate_fen',
      'params',
    ],
  },
);

/** Every programme of the kit with the policy that pays it. */
export const PAID_UNDER: Readonly<Record<string, string>> = {
  KEY_ENTERPRISE_POST: 'XM2023-187',
  BRICS_PLUS: 'XM2023-187',
  NEW_APPRENTICE_XM: 'XM2023-187',
  GRAD_APPRENTICE: 'XM2023-187',
  PROJECT_EMPLOYMENT: 'XM2023-187',
  PROJECT_STARTUP: 'XM2023-187',
  CERT_SUBSIDY: 'XM2023-187',
  DIFFERENTIATED_PROJECT: 'XM2023-187',
  FJ_WITNESS: 'FJ2024',
  WZ_APPRENTICE: 'WZ2019',
  WZ_SKILL_UPGRADE: 'WZ2019',
  WZ_POST_ALLOWANCE: 'WZ2019',
  WZ_CLASS_ELITE: 'WZ2019',
  WZ_CLASS_SENIOR: 'WZ2019',
  COMPETITION_GRANT: 'WZ2019',
  EDU_EXPENSE_DEDUCTION: 'NONE',
  PREFUND_70_30: 'NONE',
  FJ_APPRENTICE_PREFUND: 'NONE',
};
