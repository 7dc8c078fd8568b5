import { ANNA, AT, BO, noJson, unknown, type GuardedTables, type Row } from './guarded.js';

const CONSENTED: Row = {
  account_name: '李娜',
  account_cipher: 'v1.x',
  account_masked: '**1',
  consented_at: AT,
};
const APPROVED: Row = { ...CONSENTED, state: 'APPROVED', confirmed_by: ANNA, approved_by: BO };
const RELEASED: Row = { active: null, released_at: AT };
const OF_BENEFIT: Row = {
  claim_id: null,
  line_id: null,
  enterprise_id: null,
  course_id: null,
  benefit_case_id: BO,
};

/** Benefits that a worker has without asking, what they rest on, forecasts, and reserved grants. */
export const benefitGuards: GuardedTables = {
  benefit_case: {
    row: { state: 'ENTITLED', certificate_source: 'PLATFORM', amount_fen: 100, reasons: '[]' },
    alsoRight: { 'an approved one': APPROVED },
    checks: {
      ck_benefit_case_account: {
        'consent without an account name': { ...CONSENTED, state: 'CONSENTED', account_name: null },
        'consent without an account number': { ...CONSENTED, state: 'CONSENTED', account_cipher: null },
        'consent at no time': { ...CONSENTED, state: 'CONSENTED', consented_at: null },
        'approval without an account number': { ...APPROVED, account_cipher: null },
        'payment without an account number': { ...APPROVED, state: 'IN_PAYMENT', account_cipher: null },
        'a payment made to no account number': { ...APPROVED, state: 'PAID', account_cipher: null },
      },
      ck_benefit_case_amount: {
        'an amount below nothing': { state: 'NOT_YET', amount_fen: -1 },
        'entitled to nothing': { amount_fen: 0 },
      },
      ck_benefit_case_frozen: { 'frozen neither said nor denied': { frozen: 2 } },
      ck_benefit_case_hands: {
        'confirmed by nobody': { ...APPROVED, confirmed_by: null },
        'approved by nobody': { ...APPROVED, approved_by: null },
        'confirmed and approved by one': { ...APPROVED, approved_by: ANNA },
        'in payment by one': { ...APPROVED, state: 'IN_PAYMENT', approved_by: ANNA },
        'paid by one': { ...APPROVED, state: 'PAID', approved_by: ANNA },
      },
      ck_benefit_case_reasons: noJson('reasons'),
      ck_benefit_case_source: unknown('certificate_source'),
      ck_benefit_case_state: unknown('state'),
    },
    keys: {
      uq_benefit_case_key: {
        columns: ['worker_id', 'policy_code', 'programme', 'certificate_source', 'certificate_id'],
        apart: { certificate_source: { certificate_source: 'OUTSIDE' } },
      },
    },
  },
  benefit_decision: {
    row: { kind: 'NIGHTLY', canonical: '{}' },
    checks: {
      ck_benefit_decision_canonical: noJson('canonical'),
      ck_benefit_decision_kind: unknown('kind'),
    },
  },
  benefit_import: {
    row: { kind: 'INSURANCE', format: 'XLSX', state: 'CHECKED', problems: '[]' },
    checks: {
      ck_benefit_import_accepted: {
        'a file accepted at no time': { state: 'ACCEPTED', accepted_slot: 1 },
        'an accepted file without its place': { state: 'ACCEPTED', accepted_at: AT },
        'a second accepted place': { state: 'ACCEPTED', accepted_at: AT, accepted_slot: 2 },
        'a checked file that was accepted': { accepted_at: AT, accepted_slot: 1 },
      },
      ck_benefit_import_format: unknown('format'),
      ck_benefit_import_kind: unknown('kind'),
      ck_benefit_import_problems: noJson('problems'),
      ck_benefit_import_state: unknown('state'),
    },
    keys: {
      uq_benefit_import_file: {
        columns: ['centre_id', 'kind', 'file_sha256', 'accepted_slot'],
        first: { state: 'ACCEPTED', accepted_at: AT, accepted_slot: 1 },
        apart: {
          kind: { kind: 'CERTIFICATE' },
          accepted_slot: { state: 'CHECKED', accepted_at: null, accepted_slot: null },
        },
      },
    },
  },
  benefit_night: {
    row: { canonical: '{}' },
    checks: { ck_benefit_night_canonical: noJson('canonical') },
  },
  benefit_run: {
    row: { running: 1 },
    checks: {
      ck_benefit_run_figures: {
        'fewer than nobody done': { done: -1, failed: -1 },
        'fewer than nobody failed': { failed: -1 },
        'more failed than done': { failed: 2 },
      },
      ck_benefit_run_running: {
        'a running one that has ended': { finished_at: AT },
        'one that neither runs nor has ended': { running: null },
        'a second running one': { running: 2 },
      },
    },
    keys: {
      uq_benefit_run_nightly: {
        columns: ['centre_id', 'nightly_on'],
        first: { running: null, finished_at: AT },
      },
      uq_benefit_run_running: {
        columns: ['centre_id', 'running'],
        apart: { running: { running: null, finished_at: AT } },
      },
    },
  },
  benefit_run_failure: { keys: { PRIMARY: ['run_id', 'worker_id'] } },
  insurance_month: {
    row: { month: '2026-03' },
    checks: {
      ck_insurance_month_form: {
        'a thirteenth month': { month: '2026-13' },
        'a month before January': { month: '2026-00' },
        'a month in one digit': { month: '2026-3' },
        'a month in words': { month: '2026三月' },
      },
    },
    keys: {
      uq_insurance_month: {
        columns: ['worker_id', 'enterprise_id', 'month'],
        apart: { month: { month: '2026-04' } },
      },
    },
  },
  insurance_record: {
    row: { kind: 'PENSION', from_month: '2026-01', to_month: '2026-03' },
    checks: {
      ck_insurance_record_kind: unknown('kind'),
      ck_insurance_record_pension: { 'a pension neither drawn nor not': { drawing_pension: 2 } },
      ck_insurance_record_period: {
        'months from no month': { from_month: '' },
        'months to no month': { to_month: '' },
        'months that end before they begin': { to_month: '2025-12' },
        'a standing with months': { kind: 'STATUS' },
        'a standing with a last month': { kind: 'STATUS', from_month: '' },
      },
    },
    keys: {
      uq_insurance_record_period: {
        columns: ['centre_id', 'person_key', 'kind', 'from_month', 'to_month', 'employer_uscc'],
        apart: {
          kind: { kind: 'UNEMPLOYMENT' },
          from_month: { from_month: '2026-02' },
          to_month: { to_month: '2026-04' },
        },
      },
    },
  },
  outside_certificate: {
    row: { type: 'SKILL_LEVEL' },
    checks: {
      ck_outside_certificate_level: {
        'a level above the first': { level: 0 },
        'a sixth level': { level: 6 },
      },
      ck_outside_certificate_type: unknown('type'),
    },
    keys: { uq_outside_certificate_number: ['centre_id', 'number'] },
  },
  cohort_forecast: { keys: { PRIMARY: ['cohort_id', 'programme'] } },
  forecast_alert: {
    row: { kind: 'IMPOSSIBLE' },
    checks: { ck_forecast_alert_kind: unknown('kind') },
    keys: {
      PRIMARY: {
        columns: ['cohort_id', 'worker_id', 'kind', 'about_on'],
        apart: { kind: { kind: 'IN_1_DAY' } },
      },
    },
  },
  forecast_demand: {
    checks: {
      ck_forecast_demand_order: {
        'fewer than none done': { done: -1 },
        'more done than asked': { done: 2 },
      },
    },
    keys: { PRIMARY: ['cohort_id'] },
  },
  learner_forecast: {
    row: { state: 'AWAITING', content: '{}' },
    checks: {
      ck_learner_forecast_content: noJson('content'),
      ck_learner_forecast_contested: { 'contested neither said nor denied': { contested: 2 } },
      ck_learner_forecast_money: {
        'less than nothing for certain': { guaranteed_fen: -1 },
        'less expected than certain': { expected_fen: 0 },
        'less at best than expected': { maximum_fen: 0 },
      },
      ck_learner_forecast_state: unknown('state'),
    },
    keys: { PRIMARY: ['cohort_id', 'programme', 'worker_id'] },
  },
  grant_reservation: {
    row: { claim_id: ANNA, line_id: ANNA, enterprise_id: ANNA, course_id: ANNA, active: 1 },
    alsoRight: { 'one of a benefit': OF_BENEFIT },
    checks: {
      ck_grant_reservation_active: { 'a second active reservation': { active: 2 } },
      ck_grant_reservation_owner: {
        'a line of no claim': { claim_id: null, benefit_case_id: BO },
        'a claim without its line': { line_id: null },
        'a claim and a benefit at once': { benefit_case_id: BO },
        'a reservation for nothing': { ...OF_BENEFIT, benefit_case_id: null },
        'a claim of no enterprise': { enterprise_id: null },
        'a claim for no course': { course_id: null },
      },
      ck_grant_reservation_released: {
        'a reservation released at no time': { active: null },
        'a released reservation that is active': { released_at: AT },
      },
      ck_grant_reservation_slot: {
        'a grant before the first of the year': { slot: 0 },
        'a hundredth grant of the year': { slot: 100 },
      },
    },
    keys: {
      uq_grant_reservation_benefit: {
        columns: ['benefit_case_id', 'active'],
        first: OF_BENEFIT,
        apart: { active: RELEASED },
      },
      uq_grant_reservation_line: { columns: ['line_id', 'active'], apart: { active: RELEASED } },
      uq_grant_reservation_repeat: {
        columns: ['person_key', 'repeat_key', 'active'],
        apart: { active: RELEASED },
      },
      uq_grant_reservation_slot: {
        columns: ['person_key', 'year', 'slot', 'active'],
        apart: { active: RELEASED },
      },
    },
  },
};
