import { describe, expect, it } from '@jest/globals';
import { loadFactRegister, loadPolicies } from '../../../policies/load.js';
import { FactReader } from '../../facts.js';
import type { Condition, NumberRule, PolicyVersion, Programme } from '../../policy.js';
import { conditionsOf, policyInWords, rowWords, RuleWords } from '../index.js';

const register = loadFactRegister();
const facts = new FactReader(register);
const policies = loadPolicies();
const policyOf = (id: string): PolicyVersion => policies.find((one) => one.id === id) as PolicyVersion;
const programmeOf = (policy: PolicyVersion, id: string): Programme =>
  policy.programmes.find((one) => one.id === id) as Programme;
const told = (policy: string, programme: string) =>
  policyInWords(policyOf(policy), register).find(({ id }) => id === programme);

const words = (policy: PolicyVersion, programme: Programme, language: 'zh' | 'en' = 'zh'): RuleWords =>
  new RuleWords({ policy, programme, facts, language });

/** Every leaf of a rule, with a way to write another value there. */
function* leaves(
  node: unknown,
  path: readonly (string | number)[] = [],
): Generator<readonly (string | number)[]> {
  if (typeof node !== 'object' || node === null) return yield path;
  for (const [key, item] of Object.entries(node))
    yield* leaves(item, [...path, Array.isArray(node) ? Number(key) : key]);
}

function withOther<T>(rule: T, path: readonly (string | number)[]): T {
  const copy = structuredClone(rule) as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, copy);
  const key = path.at(-1) as string;
  const value = parent[key];
  parent[key] =
    typeof value === 'number' ? value + 60 : typeof value === 'boolean' ? !value : `${String(value)}_OTHER`;
  return copy as T;
}

describe('a rule in words', () => {
  it('says the key-enterprise conditions with their figures and their clause', () => {
    const rules = told('XM2023-187', 'KEY_ENTERPRISE_POST');
    const text = (id: string): string | undefined => rules?.conditions.find((one) => one.id === id)?.text.zh;
    expect(text('hours')).toBe(
      '培训课时不少于 40.00 课时;按“线下理论” + “线下实操” + “线上”(只在“线上平台已认定”为“是”(没有记录时按“是”)时计入)计',
    );
    expect(text('offline_share')).toMatch(/^线下课时占比不低于 50 %;/);
    expect(text('designated')).toBe('企业列入示范企业名单(“示范企业”为“是”);没有记录时视为满足');
    expect(rules?.amount.zh).toMatch(/^1200\.00 元 × /);
    expect(rules?.conditions.find(({ id }) => id === 'hours')?.clause.quote).toContain('40');
  });

  it('says a table with the names of its rows, levels in order', () => {
    const { conditions, amount } = told('WZ2019', 'WZ_POST_ALLOWANCE') as ReturnType<typeof told> & object;
    expect(amount.zh).toContain('按“等级”:2级 500.00 元、1级 1000.00 元');
    expect(conditions.find(({ id }) => id === 'level')?.text.zh).toBe('证书等级:“等级”应为1级、2级');
    const rows = rowWords(policyOf('XM-2025-100'), register)[
      'programmes.XM_WITNESS_2025.parameters.fen_by_level'
    ];
    expect(rows?.map(({ key }) => key)).toEqual(['5', '4', '3', '2', '1', 'SPECIAL']);
    expect(rows?.at(-1)?.word).toEqual({ zh: '专项职业能力证书', en: 'special ability certificate' });
  });

  it('leaves no code of a fact, a parameter or a value in any sentence of any policy', () => {
    for (const policy of policies)
      for (const { conditions, amount } of policyInWords(policy, register))
        for (const { zh, en } of [...conditions.map(({ text }) => text), amount]) {
          expect(`${zh}\n${en}`).not.toMatch(
            /[A-Z]{2,}_[A-Z0-9]+|[a-z]+_[a-z]+|\[object|undefined|\bSPECIAL\b/,
          );
          expect(zh).not.toMatch(/[a-z]{3}/);
        }
  });

  // Its name and what is counted against are said, its refusal and clause stand beside it.
  it('reads differently whatever of a condition changes', () => {
    const silent = new Set([
      'id',
      'code',
      'clause',
      'shape',
      'unit',
      'subject',
      'lower.code',
      'label.zh',
      'label.en',
    ]);
    for (const policy of policies)
      for (const programme of policy.programmes)
        for (const condition of conditionsOf({ policy }, programme.conditions))
          for (const path of leaves(condition)) {
            if (silent.has(path.join('.'))) continue;
            const other: Condition = withOther(condition, path);
            const tell = words(policy, programme);
            expect([path, tell.condition(other)]).not.toEqual([path, tell.condition(condition)]);
          }
  });

  it('reads differently whatever of an amount or a figure changes', () => {
    for (const policy of policies)
      for (const programme of policy.programmes) {
        const tell = words(policy, programme);
        for (const path of leaves(programme.amount)) {
          if (path.at(-1) === 'reason' || path.at(-1) === 'item' || path.at(-1) === 'amount') continue;
          const other: NumberRule = withOther(programme.amount, path);
          expect([path, tell.number(other, 'fen')]).not.toEqual([path, tell.number(programme.amount, 'fen')]);
        }
      }
  });

  it('says the same rule in both languages with the same figures', () => {
    const figures = (text: string): string[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).sort();
    for (const policy of policies)
      for (const programme of policy.programmes)
        for (const condition of conditionsOf({ policy }, programme.conditions))
          expect(figures(words(policy, programme, 'en').condition(condition))).toEqual(
            figures(words(policy, programme).condition(condition)),
          );
  });

  it('tells of programmes that exclude each other by their titles', () => {
    const policy = policyOf('XM2023-187');
    const programme = programmeOf(policy, 'BRICS_PLUS');
    const text = words(policy, programme).condition({
      id: 'alone',
      code: 'OTHER',
      clause: 'R05',
      label: { zh: '不与其他项目同享', en: 'Not with others' },
      shape: 'exclusive_with',
      entries: 'prior',
      programmes: ['KEY_ENTERPRISE_POST'],
    });
    expect(text).toBe('不与其他项目同享:“已享受项目”中不得有重点企业岗位技能培训补贴');
  });
});
