import { describe, expect, it } from '@jest/globals';
import { isFactsProblem } from '../../domain/decision.js';
import type { FactRegister, Json } from '../../domain/facts.js';
import type { PolicyVersion } from '../../domain/policy.js';
import { PolicyLibrary } from '../../domain/policy-library.js';
import { checkDraft } from '../check-draft.js';
import { loadFactRegister, loadPolicies } from '../load.js';
import { leastPolicy } from './least-policy.js';

/**
 * Every rule shape that the rulebook knows, each as a policy of its own made of data alone: nothing here is known to
 * the engine by name. Facts that no filed policy reads yet are added to the register, which is data as well.
 */
type Data = Readonly<Record<string, unknown>>;
type Facts = Readonly<Record<string, Json>>;
type Answer = readonly [fen: number, reason: string];

const label = (zh: string): { zh: string; en: string } => ({ zh, en: zh });
const date = (zh: string): FactRegister[string] => ({
  type: 'date',
  evidence: 'file.import',
  label: label(zh),
});
const money = (zh: string): FactRegister[string] => ({
  type: 'fen',
  evidence: 'file.import',
  label: label(zh),
});

const register: FactRegister = {
  ...loadFactRegister(),
  'group.from_on': date('纳入名单日期'),
  'group.to_on': date('退出名单日期'),
  'person.hired_on': date('录用日期'),
  invoice_fen: money('发票金额'),
  'left.person_fen': money('个人余额'),
  'left.year_fen': money('年度余额'),
  'left.class_fen': money('班级余额'),
  'left.pool_fen': money('资金池余额'),
  'prior[].category': { type: 'text', evidence: 'file.import', label: label('证书类别') },
};

const YUAN = 100;
const count = (value: number): Data => ({ value, unit: 'count', clause: 'A1' });
const fen = (yuan: number): Data => ({ value: yuan * YUAN, unit: 'fen', clause: 'A1' });
const PAYS: Data = { amount: { param: 'rate' } };

/** A policy of one programme; `parts` is what the shape needs, everything else is the least a policy has. */
function policyOf({ policy = {}, parameters = {}, ...programme }: Data): PolicyVersion {
  const content = leastPolicy(
    { id: 'SHAPE', parameters: { rate: fen(1000), ...(parameters as Data) }, ...programme },
    { id: 'SHAPE-1', ...(policy as Data) },
  );
  const checked = checkDraft(JSON.parse(JSON.stringify(content)) as Data, { version: 1 }, register);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.policy;
}

function decideBy(parts: Data, facts: Facts): Answer | string {
  const library = new PolicyLibrary([policyOf(parts)], register);
  const rule = library.rule('SHAPE-1', 'SHAPE');
  if (!rule) throw new Error('no rule');
  const decision = library.decideOn(rule, facts);
  return isFactsProblem(decision) ? decision.path : [decision.amount_fen, decision.reason];
}

const condition = (shape: Data): Data => ({
  id: 'it',
  code: 'NOT_SO',
  clause: 'A1',
  label: label('所问'),
  ...shape,
});
const only = (shape: Data): Data => ({ ...PAYS, conditions: [condition(shape)] });
const hours = (theory: number, practical: number, online: number, base = 0): Facts => ({
  hours: {
    offline_theory_minutes: theory,
    offline_practical_minutes: practical,
    online_minutes: online,
    practical_at_base_minutes: base,
  },
});
const prior = (programme: string, level: number | null, on: string): Json => ({
  programme,
  occupation: '6-18-01-01',
  level,
  granted_on: on,
  counts_to_cap: true,
});
const offline: Data = {
  sum: [{ fact: 'hours.offline_theory_minutes' }, { fact: 'hours.offline_practical_minutes' }],
};
const certified = (level: number, more: Facts = {}): Facts => ({
  certificate: { occupation: '6-18-01-01', level, issued_on: '2026-03-31' },
  ...more,
});
const noRepeat: Data = {
  shape: 'no_repeat',
  entries: 'prior',
  subject: 'certificate',
  same: 'occupation',
  level: 'level',
};
const PAID: Answer = [100_000, 'OK'];
const NOT_SO: Answer = [0, 'NOT_SO'];
const capped = (name: string): Data => ({
  conditions: [],
  parameters: { share: { value: 60, unit: 'percent', clause: 'A1' } },
  amount: {
    hold: { fraction: { fact: 'invoice_fen' }, times: { param: 'share' }, over: 100 },
    at_most: { fact: `left.${name}_fen` },
    reason: 'AMOUNT_CAPPED',
    if_given: `left.${name}_fen`,
  },
});
const counted = (within: Data, below: number): Data =>
  only({
    shape: 'count_below',
    entries: 'prior',
    dated: 'granted_on',
    where: { flag: 'counts_to_cap' },
    within,
    below,
  });

/** At most `below - 1` a year of the entries whose fields hold this. */
const some = (fields: Data, below: number, more: Data = {}): Data =>
  condition({
    id: 'some',
    code: 'TOO_MANY_OF_THEM',
    shape: 'count_below',
    entries: 'prior',
    dated: 'granted_on',
    where: { flag: 'counts_to_cap', fields },
    within: { calendar_year_of: 'apply_date' },
    below,
    ...more,
  });
const ofThem: Answer = [0, 'TOO_MANY_OF_THEM'];
const had = (level: number | null, more: Facts = {}, on = '2026-02-01'): Json => ({
  ...(prior('A', level, on) as Facts),
  ...more,
});
const now = (level: number, ...entries: readonly Json[]): Facts =>
  certified(level, { apply_date: '2026-10-01', prior: entries });
const HIGH = [4, 3, 2, 1];

const SHAPES: readonly (readonly [string, Data, Facts, Answer, Facts, Answer])[] = [
  [
    'a threshold',
    only({ shape: 'at_least', value: offline, required: 1800, unit: 'minutes' }),
    hours(900, 900, 0),
    PAID,
    hours(900, 899, 5000),
    NOT_SO,
  ],
  [
    'a ratio over a chosen denominator',
    only({
      shape: 'share',
      part: { fact: 'certified_headcount' },
      whole: { fact: 'planned' },
      at_least: 80,
      unit: 'count',
    }),
    { certified_headcount: 24, headcount: 25, planned: 30 },
    PAID,
    { certified_headcount: 23, headcount: 23, planned: 30 },
    NOT_SO,
  ],
  [
    'a sub-threshold by place',
    only({
      shape: 'share',
      part: { fact: 'hours.practical_at_base_minutes' },
      whole: { fact: 'hours.offline_practical_minutes' },
      at_least: 60,
      unit: 'minutes',
    }),
    hours(0, 1000, 0, 600),
    PAID,
    hours(5000, 1000, 0, 599),
    NOT_SO,
  ],
  [
    'a sub-threshold by content',
    only({
      shape: 'share',
      part: { fact: 'hours.offline_practical_minutes' },
      rest: { fact: 'hours.offline_theory_minutes' },
      at_least: 50,
      unit: 'minutes',
    }),
    hours(900, 900, 0),
    PAID,
    hours(901, 900, 9000),
    NOT_SO,
  ],
  [
    'membership of a group at a date',
    only({ shape: 'held_on', from: 'group.from_on', to: 'group.to_on', on: 'training_start' }),
    { training_start: '2026-06-30', group: { from_on: '2026-01-01', to_on: '2026-06-30' } },
    PAID,
    { training_start: '2026-07-01', group: { from_on: '2026-01-01', to_on: '2026-06-30' } },
    NOT_SO,
  ],
  [
    'an event within a period: a diploma and a job within twelve months of it',
    {
      ...PAYS,
      conditions: [
        condition({ shape: 'flag', fact: 'diploma' }),
        condition({
          id: 'hired',
          shape: 'within_period',
          from: 'left_school_on',
          date: 'person.hired_on',
          months: 12,
          not_earlier: true,
        }),
      ],
    },
    { diploma: true, left_school_on: '2025-06-30', person: { hired_on: '2026-06-30' } },
    PAID,
    { diploma: true, left_school_on: '2025-06-30', person: { hired_on: '2026-07-01' } },
    NOT_SO,
  ],
  [
    'an event within a period: insured n months',
    only({
      shape: 'at_least',
      value: { fact: 'local_insurance_months' },
      required: { param: 'months' },
      unit: 'months',
    }),
    { local_insurance_months: 3 },
    PAID,
    { local_insurance_months: 2 },
    NOT_SO,
  ],
  [
    'a table by level',
    {
      conditions: [condition({ shape: 'one_of', fact: 'certificate.level', values: [5, 4, 3] })],
      parameters: {
        by_level: { value: { 5: 100_000, 4: 150_000, 3: 200_000 }, unit: 'fen', clause: 'A1' },
      },
      amount: { table: { param: 'by_level' }, row: { fact: 'certificate.level' } },
    },
    certified(4),
    [150_000, 'OK'],
    certified(2),
    NOT_SO,
  ],
  ...['person', 'year', 'class', 'pool'].map(
    (name): readonly [string, Data, Facts, Answer, Facts, Answer] => [
      `a percentage of an invoice with a cap a ${name}`,
      capped(name),
      { invoice_fen: 500_000, left: { [`${name}_fen`]: 300_000 } },
      [300_000, 'OK'],
      { invoice_fen: 500_001, left: { [`${name}_fen`]: 299_999 } },
      [299_999, 'AMOUNT_CAPPED'],
    ],
  ),
  [
    'a dated parameter',
    {
      conditions: [condition({ shape: 'flag', fact: 'completion_certificate' })],
      amount: {
        dated: 'apply_date',
        periods: [{ from: '2026-07-01', value: 120_000 }],
        else: { param: 'rate' },
      },
    },
    { apply_date: '2026-07-01', completion_certificate: true },
    [120_000, 'OK'],
    { apply_date: '2026-06-30', completion_certificate: false },
    NOT_SO,
  ],
  [
    'an uplift by a dated catalogue',
    {
      conditions: [],
      let: {
        percent: {
          when: { fact: 'certificate.occupation', in: ['6-18-01-01', '6-31-01-03'] },
          then: {
            dated: 'certificate.issued_on',
            periods: [{ from: '2026-01-01', to: '2026-12-31', value: 130 }],
            else: 100,
          },
          else: 100,
        },
      },
      amount: { fraction: { param: 'rate' }, times: { let: 'percent' }, over: 100 },
    },
    certified(4),
    [130_000, 'OK'],
    { certificate: { occupation: '6-18-01-01', level: 4, issued_on: '2027-01-01' } },
    [100_000, 'OK'],
  ],
  [
    'a window',
    {
      ...PAYS,
      policy: { window: { decides: 'apply_date', from: '2026-01-01', to: '2026-12-31', clause: 'A1' } },
    },
    { apply_date: '2026-12-31' },
    PAID,
    { apply_date: '2027-01-01' },
    [0, 'AFTER_POLICY_END'],
  ],
  [
    'a no-repeat key',
    only(noRepeat),
    certified(4, { prior: [prior('OTHER', 5, '2025-01-01')] }),
    PAID,
    certified(4, { prior: [prior('OTHER', 4, '2015-01-01')] }),
    NOT_SO,
  ],
  [
    'no lower level after a higher one',
    only({ ...noRepeat, lower: { when: { given: 'certificate.level' }, code: 'LOWER_AFTER_HIGHER' } }),
    certified(3, { prior: [prior('OTHER', 4, '2020-01-01')] }),
    PAID,
    certified(4, { prior: [prior('OTHER', 3, '2020-01-01')] }),
    [0, 'LOWER_AFTER_HIGHER'],
  ],
  [
    'a count a year',
    counted({ calendar_year_of: 'apply_date' }, 2),
    { apply_date: '2026-01-01', prior: [prior('A', null, '2025-12-31'), prior('B', null, '2026-01-01')] },
    PAID,
    { apply_date: '2026-12-31', prior: [prior('A', null, '2026-01-01'), prior('B', null, '2026-12-31')] },
    NOT_SO,
  ],
  [
    'a count over the policy period',
    counted({ from: '2024-01-01', to: '2026-12-31' }, 2),
    { apply_date: '2026-01-01', prior: [prior('A', null, '2023-12-31'), prior('B', null, '2024-01-01')] },
    PAID,
    { apply_date: '2026-01-01', prior: [prior('A', null, '2024-01-01'), prior('B', null, '2025-06-01')] },
    NOT_SO,
  ],
  [
    'a count a year of which so many at a level or above: three, one of them at level 4 or above',
    {
      ...PAYS,
      conditions: [
        ...(counted({ calendar_year_of: 'apply_date' }, 3)['conditions'] as Data[]),
        some({ level: { in: HIGH } }, 1, { when: { fact: 'certificate.level', in: HIGH } }),
      ],
    },
    now(4, had(5), had(null), had(4, {}, '2025-12-31')),
    PAID,
    now(3, had(5), had(4)),
    ofThem,
  ],
  [
    'the same count, for what is not at that level: the others alone are in the way',
    {
      ...PAYS,
      conditions: [
        ...(counted({ calendar_year_of: 'apply_date' }, 3)['conditions'] as Data[]),
        some({ level: { in: HIGH } }, 1, { when: { fact: 'certificate.level', in: HIGH } }),
      ],
    },
    now(5, had(4), had(5)),
    PAID,
    now(5, had(4), had(5), had(5)),
    NOT_SO,
  ],
  [
    'one at each level',
    { ...PAYS, conditions: [some({ level: { same_as: 'certificate.level' } }, 1)] },
    now(4, had(5), had(3), had(null)),
    PAID,
    now(4, had(5), had(4)),
    ofThem,
  ],
  [
    'so many in one occupation over the policy period',
    {
      ...PAYS,
      conditions: [
        some({ occupation: { same_as: 'certificate.occupation' } }, 2, {
          within: { from: '2024-01-01', to: '2026-12-31' },
        }),
      ],
    },
    now(4, had(5), had(5, { occupation: '6-31-01-03' }), had(5, {}, '2023-12-31')),
    PAID,
    now(4, had(5), had(3, {}, '2024-01-01')),
    ofThem,
  ],
  [
    'so many of a category',
    { ...PAYS, conditions: [some({ category: { in: ['SPECIAL'] } }, 1)] },
    now(4, had(null, { category: 'LEVEL' }), had(null)),
    PAID,
    now(4, had(null, { category: 'SPECIAL' })),
    ofThem,
  ],
  [
    'so many under one programme at one level',
    {
      ...PAYS,
      conditions: [some({ programme: { in: ['A', 'B'] }, level: { same_as: 'certificate.level' } }, 1)],
    },
    now(4, had(4, { programme: 'C' }), had(5)),
    PAID,
    now(4, had(4, { programme: 'B' })),
    ofThem,
  ],
  [
    'programmes that exclude each other',
    only({ shape: 'exclusive_with', entries: 'prior', programmes: ['NEW_APPRENTICE_XM'] }),
    { prior: [prior('KEY_ENTERPRISE_POST', null, '2026-01-01')] },
    PAID,
    { prior: [prior('NEW_APPRENTICE_XM', null, '2026-01-01')] },
    NOT_SO,
  ],
  [
    'a quota: so many people, the rest unpaid',
    {
      conditions: [],
      amount: {
        product: [
          { hold: { fact: 'headcount' }, at_most: { fact: 'quota' }, reason: 'QUOTA_CAPPED' },
          { param: 'rate' },
        ],
      },
    },
    { headcount: 10, quota: 10 },
    [1_000_000, 'OK'],
    { headcount: 11, quota: 10 },
    [1_000_000, 'QUOTA_CAPPED'],
  ],
  [
    'a payment in stages, by what is reached',
    {
      conditions: [condition({ shape: 'flag', fact: 'completion_certificate' })],
      amount: {
        staged: { fact: 'local_insurance_months' },
        steps: [
          { at: 1, value: 40_000 },
          { at: 6, value: 60_000 },
          { at: 7, value: 999 },
        ],
      },
    },
    { completion_certificate: true, local_insurance_months: 6 },
    PAID,
    { completion_certificate: false, local_insurance_months: 6 },
    NOT_SO,
  ],
  [
    'a payment by the month, up to so many months',
    {
      conditions: [],
      parameters: { months: count(36) },
      amount: {
        product: [
          { hold: { fact: 'insured_months_claimed' }, at_most: { param: 'months' }, reason: 'PERIOD_CAPPED' },
          { param: 'rate' },
        ],
      },
    },
    { insured_months_claimed: 3 },
    [300_000, 'OK'],
    { insured_months_claimed: 37 },
    [3_600_000, 'PERIOD_CAPPED'],
  ],
];

describe('every rule shape of the rulebook, by data alone', () => {
  it.each(SHAPES)('%s', (_, parts, met, answer, refused, refusal) => {
    const withMonths = {
      ...parts,
      parameters: { months: count(3), ...((parts['parameters'] ?? {}) as Data) },
    };
    expect(decideBy(withMonths, met)).toEqual(answer);
    expect(decideBy(withMonths, refused)).toEqual(refusal);
  });

  it('by itself: the plain policy pays, so that a refusal comes from the shape', () => {
    expect(decideBy({ ...PAYS, conditions: [] }, {})).toEqual(PAID);
  });
});

describe('the programmes and calculators of the kit', () => {
  it.each([
    ['XM2023-187', 'KEY_ENTERPRISE_POST'],
    ['XM2023-187', 'BRICS_PLUS'],
    ['XM2023-187', 'NEW_APPRENTICE_XM'],
    ['XM2023-187', 'GRAD_APPRENTICE'],
    ['XM2023-187', 'PROJECT_EMPLOYMENT'],
    ['XM2023-187', 'PROJECT_STARTUP'],
    ['XM2023-187', 'CERT_SUBSIDY'],
    ['XM2023-187', 'DIFFERENTIATED_PROJECT'],
    ['FJ2024', 'FJ_WITNESS'],
    ['WZ2019', 'WZ_APPRENTICE'],
    ['WZ2019', 'WZ_SKILL_UPGRADE'],
    ['WZ2019', 'WZ_POST_ALLOWANCE'],
    ['WZ2019', 'WZ_CLASS_ELITE'],
    ['WZ2019', 'WZ_CLASS_SENIOR'],
    ['WZ2019', 'COMPETITION_GRANT'],
    ['NONE', 'PREFUND_70_30'],
    ['NONE', 'FJ_APPRENTICE_PREFUND'],
    ['NONE', 'EDU_EXPENSE_DEDUCTION'],
  ])('%s %s is a filed version whose numbers each cite a clause', (code, programme) => {
    const policy = loadPolicies().find(({ id }) => id === code);
    const found = policy?.programmes.find(({ id }) => id === programme);
    expect(found).toBeDefined();
    for (const { clause } of Object.values({ ...policy?.parameters, ...found?.parameters }))
      expect(policy?.clauses[clause]?.quote.length).toBeGreaterThan(0);
  });
});
