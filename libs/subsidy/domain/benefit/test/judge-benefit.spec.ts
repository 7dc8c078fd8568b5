import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeDemoBenefitPolicy } from '../../../policies/demo-benefit-policy.js';
import { loadPolicies, loadPolicyLibrary, sha256 } from '../../../policies/load.js';
import type { Rule } from '../../rule.js';
import { dueReminder } from '../claim-reminder.js';
import {
  expectedMonth,
  insuredMonthNumbers,
  type InsuredPeriod,
  monthAfter,
  monthAt,
} from '../insured-months.js';
import { freezeBenefit, individualProgrammes, judgeBenefit, slotsOf } from '../judge-benefit.js';
import { appliesIn } from '../jurisdiction.js';
import { notYetBecause } from '../not-yet.js';
import { assembleBenefitFacts, type HeldCertificate, type PersonEvidence } from '../person-facts.js';

const TODAY = '2026-11-23';
const model = loadPolicies().find(({ id }) => id === 'XM2023-187') as never;
const library = loadPolicyLibrary([makeDemoBenefitPolicy(TODAY, model)]);
const rule = (id: string): Rule => library.rule('LY-DEMO-BENEFIT', id) as Rule;

const certificate: HeldCertificate = {
  source: 'OUTSIDE',
  id: '0192f0c1-0000-7000-8000-000000000001',
  type: 'SKILL_LEVEL',
  occupation: '6-18-01-01',
  level: 4,
  issuedOn: '2026-03-10',
  recognised: true,
  byEnterprise: false,
};
const person: PersonEvidence = {
  workerId: '0192f0c1-0000-7000-8000-000000000002',
  birthOn: '1990-05-05',
  drawingPension: false,
  employments: [{ enterpriseId: 'e', kind: 'EMPLOYEE', startedOn: '2024-01-01', endedOn: null }],
  unemploymentInsurance: [{ from: '2025-12', to: '2026-11' }],
  lastPaidMonth: '2026-11',
  prior: [],
};
const factsOf = (who: Partial<PersonEvidence> = {}, what: Partial<HeldCertificate> = {}, on = TODAY) =>
  assembleBenefitFacts({ ...person, ...who }, { ...certificate, ...what }, on);
const judged = (
  programme: string,
  who: Partial<PersonEvidence> = {},
  what: Partial<HeldCertificate> = {},
  on = TODAY,
) => judgeBenefit(library, rule(programme), factsOf(who, what, on));
const why = (programme: string, who: Partial<PersonEvidence> = {}, what: Partial<HeldCertificate> = {}) =>
  notYetBecause(
    library,
    rule(programme),
    freezeBenefit(library, rule(programme), factsOf(who, what), sha256).canonical,
    judged(programme, who, what).reasons,
  ).map(({ text }) => text.zh);

describe('one person, one certificate, one programme', () => {
  it('is entitled, by the level, until the claim window closes', () => {
    expect(judged('LY_CERT_INDIVIDUAL')).toMatchObject({
      outcome: 'ENTITLED',
      amountFen: 100_000,
      reasons: [],
      deadlineOn: '2027-03-10',
    });
    expect(judged('LY_SKILL_UPGRADE')).toMatchObject({ outcome: 'ENTITLED', amountFen: 150_000 });
  });

  it('is told what is missing and when it is reached', () => {
    const short = { unemploymentInsurance: [{ from: '2026-01', to: '2026-11' }] };
    expect(judged('LY_SKILL_UPGRADE', short).outcome).toBe('NOT_YET');
    expect(why('LY_SKILL_UPGRADE', short).join()).toContain(
      '失业保险缴费 11,要求不少于 12 个月,还差 1 个月(各地通行做法 技能提升补贴),预计 2026-12 达到',
    );
  });

  it('waits for data from outside instead of taking nothing for zero', () => {
    const unknown = { unemploymentInsurance: null, lastPaidMonth: null };
    expect(judged('LY_SKILL_UPGRADE', unknown)).toMatchObject({
      outcome: 'NOT_YET',
      reasons: ['INSURANCE_BELOW_MIN'],
    });
    expect(why('LY_SKILL_UPGRADE', unknown).join()).toContain('等待导入外部数据');
    // A rule that does not ask for insurance does not wait for it.
    expect(judged('LY_CERT_INDIVIDUAL', { unemploymentInsurance: null }).outcome).toBe('ENTITLED');
  });

  it('is over once the window is closed, on the day after and not before', () => {
    expect(judged('LY_CERT_INDIVIDUAL', {}, {}, '2027-03-10').outcome).toBe('ENTITLED');
    expect(judged('LY_CERT_INDIVIDUAL', {}, {}, '2027-03-11').outcome).toBe('OVER');
  });

  it('leaves to the enterprise what the enterprise organised', () => {
    const verdict = judged('LY_CERT_INDIVIDUAL', {}, { byEnterprise: true });
    expect(verdict).toMatchObject({ outcome: 'NOT_YET', reasons: ['PAID_TO_ENTERPRISE'] });
    expect(why('LY_CERT_INDIVIDUAL', {}, { byEnterprise: true })).toEqual([
      '该证书由企业组织培训取得,补贴由企业申领',
    ]);
  });

  it.each([
    [{ drawingPension: true }, {}, 'DRAWING_PENSION'],
    [{ birthOn: '2012-01-01' }, {}, 'UNDER_16'],
    [{}, { type: 'SPECIAL_OPERATION' }, 'CERTIFICATE_TYPE_NOT_COVERED'],
    [
      { employments: [{ ...person.employments[0]!, endedOn: '2026-01-31' }], lastPaidMonth: '2026-01' },
      {},
      'NOT_IN_SERVICE_EMPLOYEE',
    ],
    [
      {
        prior: [
          { programme: 'X', occupation: '6-18-01-01', level: 4, grantedOn: '2024-01-01', countsToCap: true },
        ],
      },
      {},
      'DUPLICATE_OCCUPATION_LEVEL',
    ],
  ] as const)('is refused by its own condition %#', (who, what, code) => {
    expect(judged('LY_SKILL_UPGRADE', who, what)).toMatchObject({ outcome: 'NOT_YET', reasons: [code] });
  });
});

describe('programmes', () => {
  it('pay people where the version says so, here and not in another city', () => {
    const ids = library.all().flatMap((policy) => individualProgrammes(policy));
    expect(ids).toEqual(
      expect.arrayContaining([
        'CERT_SUBSIDY',
        'WZ_SKILL_UPGRADE',
        'FJ_WITNESS',
        'XM_WITNESS_2025',
        'ZJ_CERT_SUBSIDY',
      ]),
    );
    expect(ids).not.toContain('KEY_ENTERPRISE_POST');
    const here = library.all().filter(({ jurisdiction }) => appliesIn(jurisdiction, '龙岩市'));
    expect(here.map(({ id }) => id).sort()).toEqual(['FJ-2019-220', 'FJ2024', 'LY-DEMO-BENEFIT', 'NONE']);
    expect(appliesIn({ code: '350200', name: '厦门市' }, '龙岩市')).toBe(false);
  });

  it('count grants by the number their own condition names', () => {
    expect(slotsOf(rule('LY_CERT_INDIVIDUAL'))).toBe(3);
    expect(slotsOf(library.rule('ZJ-COUNTING', 'ZJ_CERT_SUBSIDY') as Rule)).toBe(3);
    expect(slotsOf(library.rule('WZ2019', 'WZ_SKILL_UPGRADE') as Rule)).toBeNull();
  });
});

describe('insured months', () => {
  const insuredMonths = (periods: readonly InsuredPeriod[], until: string): string[] =>
    insuredMonthNumbers(periods, until).map(monthAt);
  const month = fc.integer({ min: 0, max: 60 }).map((at) => monthAfter('2022-01', at));
  const period = fc.tuple(month, month).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

  it('count once, however often a period is handed in and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 8 }), (periods) => {
        const once = insuredMonths(periods, '2030-01');
        expect(insuredMonths([...periods, ...periods].reverse(), '2030-01')).toEqual(once);
        expect(new Set(once).size).toBe(once.length);
        const covered = (at: string): boolean => periods.some(({ from, to }) => from <= at && at <= to);
        expect(once.every(covered)).toBe(true);
      }),
    );
  });

  it('end with the month of the day, and are expected only of who goes on paying', () => {
    expect(insuredMonths([{ from: '2026-10', to: '2027-03' }], '2026-11')).toEqual(['2026-10', '2026-11']);
    expect(expectedMonth('2026-11', 1, TODAY)).toBe('2026-12');
    expect(expectedMonth('2026-10', 3, TODAY)).toBe('2027-01');
    expect(expectedMonth('2026-08', 1, TODAY)).toBeNull();
  });
});

describe('reminders', () => {
  it('are due 30, 7 and 1 days before the end, each once and the nearest first', () => {
    const due = [
      '2026-12-24',
      '2026-12-23',
      '2026-12-01',
      '2026-11-30',
      '2026-11-24',
      '2026-11-23',
      '2026-11-22',
    ];
    expect(due.map((day) => dueReminder(day, TODAY))).toEqual([null, 30, 30, 7, 1, 1, null]);
  });
});
