import type { JsonObject } from '../facts.js';

/**
 * The programmes of the kit written a second time, by hand and straight from its table. Shares nothing with the engine:
 * where the two differ, one of them is wrong.
 */

interface Certificate {
  type: string;
  occupation: string | null;
  level: number | null;
  issued_on: string;
  recognised?: boolean;
}

interface Hours {
  offline_theory_minutes: number;
  offline_practical_minutes: number;
  online_minutes: number;
  online_platform_recognised?: boolean;
  practical_at_base_minutes?: number;
}

interface Grant {
  occupation: string | null;
  level: number | null;
  granted_on: string;
  counts_to_cap?: boolean;
}

/** The facts of all programmes together, as the kit's table names them; each programme reads only its own. */
interface Facts {
  apply_date: string;
  training_start: string;
  person?: { age?: number; drawing_pension?: boolean; deceased_on?: string };
  time_overlap?: boolean;
  prior?: Grant[];
  cap_exception_approved?: boolean;
  params: {
    no_downgrade?: boolean;
    annual_cap?: number;
    fen_per_hour: number;
    fen_by_level: Record<string, number>;
    claim_window_months?: number;
    shortage_uplift_pct?: number;
  };
  enterprise?: { designated?: boolean; employs_learner?: boolean };
  hours: Hours;
  internal_exam_passed?: boolean;
  completion_certificate?: boolean;
  college_certificate?: boolean;
  certificate: Certificate;
  certificate_obtained?: boolean;
  headcount: number;
  quota?: number;
  organiser?: string;
  approved_by_college?: boolean;
  graduating_year?: boolean;
  diploma?: boolean;
  joined_same_enterprise?: boolean;
  local_insurance_months?: number;
  track: string;
  unit_cost_fen: number;
  shortage?: boolean;
  organised_by_enterprise?: boolean;
  recruit_kind: string;
  fee_fen_by_year: number[];
  unemployment_insurance_months: number;
  in_service?: boolean;
  period_start: string;
  in_shortage_catalogue?: boolean;
  newly_obtained?: boolean;
  on_date?: string;
  insured_months_claimed: number;
  in_annual_plan?: boolean;
  actual_cost_fen: number;
  lecturer_origin: 'PROVINCE' | 'DOMESTIC' | 'FOREIGN';
  tier: 'PROVINCE_1' | 'PROVINCE_2' | 'CITY';
  approved_fen: number;
  expense_fen: number;
  carry_in_fen?: number;
  wages_fen: number;
  budget_fen: number;
  completion_bp: number;
  planned: number;
  passed: number;
  rate_fen: number;
  target_group: string;
  left_school_on: string;
  certified_headcount: number;
}
interface Answer {
  eligible: boolean;
  amount_fen: number;
  reason: string;
  reasons_all: string[];
  payee: string | null;
  [extra: string]: unknown;
}
type Paid = [amount: number, reason: string, payee: string, extras?: Record<string, unknown>];
/** undefined: the facts do not say enough, which is another spec's business. */
type Programme = (f: Facts, no: (code: string, fails: boolean) => void) => (() => Paid | undefined) | 'ALONE';

const WINDOWS: Record<string, [string, string]> = {
  'XM2023-187': ['2023-08-24', '2024-12-31'],
  FJ2024: ['2024-04-23', '2025-12-31'],
};

function corresponding(from: string, months: number): string {
  const [y, m, d] = from.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(y, m - 1 + months, 1));
  const last = new Date(Date.UTC(y, m + months, 0)).getUTCDate();
  first.setUTCDate(Math.min(d, last));
  return first.toISOString().slice(0, 10);
}

const total = (h: Hours) =>
  h.offline_theory_minutes +
  h.offline_practical_minutes +
  (h.online_platform_recognised === false ? 0 : h.online_minutes);
const offline = (h: Hours) => h.offline_theory_minutes + h.offline_practical_minutes;

function person(f: Facts, no: (code: string, fails: boolean) => void): void {
  const p = f.person ?? {};
  no('UNDER_16', p.age !== undefined && p.age < 16);
  no('DRAWING_PENSION', p.drawing_pension === true);
  no('DECEASED_BEFORE_TRAINING', !!p.deceased_on && !!f.training_start && p.deceased_on < f.training_start);
  no('TIME_OVERLAP', f.time_overlap === true);
}

function duplicate(f: Facts, no: (code: string, fails: boolean) => void): void {
  const c = f.certificate;
  if (!c?.occupation || !c.level) return;
  for (const p of f.prior ?? []) {
    if (p.occupation !== c.occupation || !p.level) continue;
    if (p.level === c.level) return no('DUPLICATE_OCCUPATION_LEVEL', true);
    if (f.params?.no_downgrade && p.level < c.level) return no('LOWER_LEVEL_AFTER_HIGHER', true);
  }
}

function yearly(f: Facts, no: (code: string, fails: boolean) => void): void {
  const year = f.apply_date.slice(0, 4);
  const had = (f.prior ?? []).filter(
    (p) => p.counts_to_cap !== false && p.granted_on.startsWith(year),
  ).length;
  no('ANNUAL_COUNT_CAP', had >= (f.params?.annual_cap ?? 3) && f.cap_exception_approved !== true);
}

const clamp = (x: number, low: number, high: number) => (x < low ? low : x > high ? high : x);
const pct = (x: number, p: number) => Number((BigInt(x) * BigInt(p)) / 100n);
const capped = (asked: number, cap: number, code = 'AMOUNT_CAPPED'): [number, string] =>
  asked > cap ? [cap, code] : [asked, 'OK'];

export const ORACLE: Record<string, Programme> = {
  KEY_ENTERPRISE_POST: (f, no) => {
    no('ENTERPRISE_NOT_DESIGNATED', f.enterprise?.designated === false);
    no('NOT_ENTERPRISE_EMPLOYEE', f.enterprise?.employs_learner === false);
    person(f, no);
    no('HOURS_BELOW_MIN', total(f.hours) < 1800);
    no('OFFLINE_RATIO_BELOW_MIN', 2 * offline(f.hours) < total(f.hours));
    no('INTERNAL_EXAM_NOT_PASSED', !f.internal_exam_passed);
    no('COMPLETION_CERTIFICATE_MISSING', f.completion_certificate === false);
    duplicate(f, no);
    yearly(f, no);
    return () => {
      const [n, why] = capped(f.headcount ?? 1, f.quota ?? Infinity, 'QUOTA_CAPPED');
      return [120000 * n, why, 'ENTERPRISE'];
    };
  },
  BRICS_PLUS: (f, no) => {
    if (f.organiser === 'COLLEGE') return 'ALONE';
    no('NOT_APPROVED_BY_COLLEGE', f.approved_by_college === false);
    person(f, no);
    no('HOURS_BELOW_MIN', total(f.hours) < 1800);
    no('PRACTICAL_AT_BASE_BELOW_MIN', (f.hours.practical_at_base_minutes ?? 0) < 360);
    no('COMPLETION_CERTIFICATE_MISSING', f.college_certificate === false);
    duplicate(f, no);
    yearly(f, no);
    return () => [...capped(Math.floor((f.params.fen_per_hour * total(f.hours)) / 45), 400000), 'ENTERPRISE'];
  },
  NEW_APPRENTICE_XM: (f, no) => {
    person(f, no);
    no('CERTIFICATE_MISSING', f.certificate_obtained === false);
    duplicate(f, no);
    yearly(f, no);
    return () => {
      const base = f.params.fen_by_level[String(f.certificate.level)];
      return base === undefined ? undefined : [clamp(base, 400000, 600000), 'OK', 'ENTERPRISE'];
    };
  },
  GRAD_APPRENTICE: (f, no) => {
    no('NOT_GRADUATING_YEAR', f.graduating_year === false);
    no('HOURS_BELOW_MIN', total(f.hours) < 6750);
    no('INTERNAL_EXAM_NOT_PASSED', f.internal_exam_passed === false);
    no('DIPLOMA_MISSING', f.diploma === false);
    no('NOT_HIRED_BY_HOST', f.joined_same_enterprise === false);
    no('INSURANCE_BELOW_MIN', (f.local_insurance_months ?? 0) < 1);
    yearly(f, no);
    no('TRACK_NOT_COVERED', !['SECONDARY', 'HIGHER_VOCATIONAL'].includes(f.track));
    return () => [f.track === 'SECONDARY' ? 300000 : 400000, 'OK', 'ENTERPRISE'];
  },
  PROJECT_EMPLOYMENT: (f, no) => project(f, no, 100000),
  PROJECT_STARTUP: (f, no) => project(f, no, 150000),
  CERT_SUBSIDY: (f, no) => {
    person(f, no);
    no(
      'CERTIFICATE_TYPE_NOT_COVERED',
      !['VOCATIONAL_QUALIFICATION', 'SKILL_LEVEL'].includes(f.certificate.type),
    );
    duplicate(f, no);
    yearly(f, no);
    return () => {
      const base = f.params.fen_by_level[String(f.certificate.level)];
      return base === undefined ? undefined : [clamp(base, 50000, 300000), 'OK', 'INDIVIDUAL'];
    };
  },
  DIFFERENTIATED_PROJECT: (f, no) => {
    duplicate(f, no);
    yearly(f, no);
    return () => [...capped(f.unit_cost_fen, 200000), 'INSTITUTION'];
  },
  FJ_WITNESS: (f, no) => {
    const c = f.certificate;
    person(f, no);
    no(
      'CERTIFICATE_TYPE_NOT_COVERED',
      !['VOCATIONAL_QUALIFICATION', 'SKILL_LEVEL', 'SPECIAL_ABILITY'].includes(c.type),
    );
    duplicate(f, no);
    yearly(f, no);
    const months = f.params.claim_window_months;
    no('CLAIM_WINDOW_EXPIRED', months !== undefined && f.apply_date > corresponding(c.issued_on, months));
    return () => {
      const base = f.params.fen_by_level[c.type === 'SPECIAL_ABILITY' ? 'SPECIAL' : String(c.level)];
      if (base === undefined) return undefined;
      const amount = f.shortage ? pct(base, 100 + (f.params.shortage_uplift_pct ?? 0)) : base;
      return [amount, 'OK', f.organised_by_enterprise === false ? 'INDIVIDUAL' : 'ENTERPRISE'];
    };
  },
  WZ_APPRENTICE: (f, no) => {
    no('NOT_NEW_OR_TRANSFERRED', !['NEW_HIRE', 'TRANSFERRED'].includes(f.recruit_kind));
    return () => {
      const by: number[] = f.fee_fen_by_year.map((fee: number, i: number) =>
        i > 1 ? 0 : Math.min(pct(fee, 60), 600000),
      );
      return [
        by.reduce((a, b) => a + b, 0),
        by.length > 2 ? 'PERIOD_CAPPED' : 'OK',
        'ENTERPRISE',
        { by_year_fen: by },
      ];
    };
  },
  WZ_SKILL_UPGRADE: (f, no) => {
    const relaxed = f.apply_date >= '2019-01-01' && f.apply_date <= '2020-12-31';
    no('INSURANCE_BELOW_MIN', f.unemployment_insurance_months < (relaxed ? 12 : 36));
    no('NOT_IN_SERVICE_EMPLOYEE', f.in_service === false);
    return () => {
      const base = f.params.fen_by_level[String(f.certificate.level)];
      return base === undefined ? undefined : [f.shortage ? pct(base, 150) : base, 'OK', 'INDIVIDUAL'];
    };
  },
  WZ_POST_ALLOWANCE: (f, no) => {
    const last = corresponding(f.period_start, 36);
    no('NOT_IN_SHORTAGE_CATALOGUE', f.in_shortage_catalogue === false);
    no('LEVEL_NOT_COVERED', f.certificate.level !== 1 && f.certificate.level !== 2);
    no('NOT_NEWLY_OBTAINED', f.newly_obtained === false);
    no('CERTIFICATE_NOT_RECOGNISED', f.certificate.recognised === false);
    no('PERIOD_EXPIRED', f.on_date !== undefined && f.on_date > last);
    no('INSURANCE_BELOW_MIN', f.insured_months_claimed < 1);
    return () => {
      const [months, why] = capped(f.insured_months_claimed, 36, 'PERIOD_CAPPED');
      return [months * (f.certificate.level === 1 ? 100000 : 50000), why, 'INDIVIDUAL'];
    };
  },
  WZ_CLASS_ELITE: (f, no) => {
    no('NOT_IN_ANNUAL_PLAN', f.in_annual_plan === false);
    return () => [...capped(f.actual_cost_fen, Math.min(400000 * f.headcount, 20000000)), 'ORGANISER'];
  },
  WZ_CLASS_SENIOR: (f, no) => {
    no('NOT_IN_ANNUAL_PLAN', f.in_annual_plan === false);
    return () => [
      { PROVINCE: 1000000, DOMESTIC: 2000000, FOREIGN: 3000000 }[f.lecturer_origin],
      'OK',
      'ORGANISER',
    ];
  },
  COMPETITION_GRANT: (f, no) => {
    no('BELOW_CITY_MIN_BAND', f.tier === 'CITY' && f.approved_fen < 2000000);
    const cap = { PROVINCE_1: 10000000, PROVINCE_2: 8000000, CITY: 5000000 }[f.tier];
    return () => [...capped(f.approved_fen, cap), 'ORGANISER'];
  },
  EDU_EXPENSE_DEDUCTION: (f) => () => {
    const asked = f.expense_fen + (f.carry_in_fen ?? 0);
    const [amount, why] = capped(asked, pct(f.wages_fen, 8));
    return [amount, why, 'TAXPAYER', { carry_forward_fen: asked - amount }];
  },
  PREFUND_70_30: (f) => () => {
    const prefund = pct(f.budget_fen, 70);
    const final = Number(
      (BigInt(f.budget_fen - prefund) * BigInt(Math.min(f.completion_bp, 10000))) / 10000n,
    );
    return [prefund + final, 'OK', 'DISTRICT', { prefund_fen: prefund, final_fen: final }];
  },
  FJ_APPRENTICE_PREFUND: (f) => () => {
    const prefund = pct(f.planned * f.rate_fen, 50);
    const due = f.passed * f.rate_fen;
    return [due, 'OK', 'ENTERPRISE', { prefund_fen: prefund, balance_fen: due - prefund }];
  },
};

function project(f: Facts, no: (code: string, fails: boolean) => void, rate: number): () => Paid {
  no(
    'NOT_TARGET_GROUP',
    !['MIGRANT_RURAL', 'UNEMPLOYED', 'HARDSHIP', 'GRADUATE_2Y', 'VETERAN'].includes(f.target_group),
  );
  no(
    'GRADUATE_OVER_2_YEARS',
    f.target_group === 'GRADUATE_2Y' && f.training_start > corresponding(f.left_school_on, 24),
  );
  no('COMPLETION_CERTIFICATE_MISSING', !(f.certified_headcount > 0));
  return () => [rate * f.certified_headcount, 'OK', 'INSTITUTION'];
}

/** The oracle's answer; undefined when an amount is due for which no table row is given. */
export function oracle(programme: string, policy: string, given: JsonObject): Answer | undefined {
  // Each programme is asked with the facts that its row of the table names, which the compiler cannot know.
  const f = given as unknown as Facts;
  const reasons: string[] = [];
  const window = WINDOWS[policy];
  if (window && f.apply_date < window[0]) reasons.push('BEFORE_POLICY_START');
  if (window && f.apply_date > window[1]) reasons.push('AFTER_POLICY_END');
  const pay = ORACLE[programme]?.(f, (code, fails) => void (fails && reasons.push(code)));
  if (pay === undefined) throw new Error(programme);
  const refuse = (codes: string[]): Answer => ({
    eligible: false,
    amount_fen: 0,
    reason: codes[0] as string,
    reasons_all: codes,
    payee: null,
    ...(programme === 'WZ_POST_ALLOWANCE' ? { period_last_day: corresponding(f.period_start, 36) } : {}),
  });
  if (pay === 'ALONE') return refuse(['COLLEGE_RUN_TUITION_FREE']);
  if (reasons.length > 0) return refuse(reasons);
  const paid = pay();
  if (paid === undefined) return undefined;
  const [amount_fen, reason, payee, extras] = paid;
  const last =
    programme === 'WZ_POST_ALLOWANCE' ? { period_last_day: corresponding(f.period_start, 36) } : {};
  return { eligible: true, amount_fen, reason, reasons_all: [], payee, ...extras, ...last };
}
