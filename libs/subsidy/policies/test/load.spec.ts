import { describe, expect, it } from '@jest/globals';
import { decide } from '../../domain/decision.js';
import type { PolicyVersion } from '../../domain/policy.js';
import { PolicyLibrary } from '../../domain/policy-library.js';
import type { Rule } from '../../domain/rule.js';
import { makeDemoPolicy } from '../demo-policy.js';
import { checkPolicy, loadFactRegister, loadPolicies, loadPolicyLibrary } from '../load.js';

const register = loadFactRegister();
const policies = loadPolicies();
const xiamen = policies.find((policy) => policy.id === 'XM2023-187') as PolicyVersion;
interface Draft {
  colour?: string;
  window: { clause: string; to: string };
}
const changed = (change: (policy: Draft) => void): unknown => {
  const policy = structuredClone(xiamen) as unknown as Draft;
  change(policy);
  return policy;
};

describe('the policy files', () => {
  it('are all four of the kit', () => {
    expect(policies.map((policy) => policy.id)).toEqual(
      expect.arrayContaining(['FJ2024', 'NONE', 'WZ2019', 'XM2023-187']),
    );
  });

  it('are refused with an unknown key, a clause nobody wrote, or a window that ends before it starts', () => {
    expect(() => checkPolicy(changed((p) => void (p.colour = 'red')))).toThrow(/colour/);
    expect(() => checkPolicy(changed((p) => void (p.window.clause = 'R99')))).toThrow(/R99/);
    expect(() => checkPolicy(changed((p) => void (p.window.to = '2020-01-01')))).toThrow(/ends before/);
    expect(() => checkPolicy(changed((p) => void (p.window.to = '2024-02-30')))).toThrow(/calendar date/);
  });

  const without = (json: string, from: string, to: string): PolicyVersion =>
    JSON.parse(json.replaceAll(from, to)) as PolicyVersion;
  it.each([
    ['a parameter', '{"param":"min_offline_percent"}', '{"param":"nothing"}'],
    ['a part', '{"let":"counted_minutes"}', '{"let":"nothing"}'],
    ['a condition set', '{"include":"person"}', '{"include":"nobody"}'],
    ['a fact', '"fact":"internal_exam_passed"', '"fact":"exam_mood"'],
    ['a clause of a condition', '"code":"UNDER_16","clause":"B33"', '"code":"UNDER_16","clause":"B99"'],
  ])('are refused when they name %s that does not exist', (_what, from, to) => {
    expect(() => new PolicyLibrary([without(JSON.stringify(xiamen), from, to)], register)).toThrow();
  });

  it('are refused when a part is defined by itself, or twice under one id', () => {
    const circle = {
      ...xiamen,
      let: { ...xiamen.let, counted_minutes: { sum: [{ let: 'counted_minutes' }, 1] } },
    };
    expect(() => new PolicyLibrary([circle], register)).toThrow(/by itself/);
    expect(() => new PolicyLibrary([xiamen, xiamen], register)).toThrow(/two policies/);
  });

  it('let a claim be decided only under a policy that pays the programme', () => {
    const library = loadPolicyLibrary();
    expect(library.rule('FJ2024', 'KEY_ENTERPRISE_POST')).toBeUndefined();
    expect(library.rule('NONE', 'KEY_ENTERPRISE_POST')).toBeUndefined();
    expect(library.calculation('NONE', 'KEY_ENTERPRISE_POST')?.window).toBeNull();
  });
});

describe("the demo centre's own policy", () => {
  const demo = makeDemoPolicy('2026-11-22', xiamen);
  const facts = {
    apply_date: '2026-11-22',
    hours: { offline_theory_minutes: 900, offline_practical_minutes: 90, online_minutes: 990 },
    internal_exam_passed: true,
  };

  it('fits the schema, is marked 演示, and is open from the year before to the year after', () => {
    expect(checkPolicy(demo)).toEqual(demo);
    expect(demo).toMatchObject({
      id: 'LY-DEMO',
      label: '演示',
      window: { from: '2025-01-01', to: '2027-12-31' },
    });
    expect(demo.clauses.R04?.document).toBe('参照 厦人社〔2023〕187号');
  });

  it('pays by the rule of Xiamen, which itself refuses with its end date', () => {
    const library = loadPolicyLibrary([demo]);
    expect(decide(library.rule('LY-DEMO', 'KEY_ENTERPRISE_POST') as Rule, facts)).toMatchObject({
      eligible: true,
      amount_fen: 120_000,
    });
    expect(decide(library.rule('XM2023-187', 'KEY_ENTERPRISE_POST') as Rule, facts)).toMatchObject({
      reasons_all: ['AFTER_POLICY_END'],
    });
  });
});
