import { describe, expect, it } from '@jest/globals';
import { loadFactRegister, loadPolicies } from '../../../policies/load.js';
import type { PolicyVersion } from '../../policy.js';
import { changedRules } from '../changed-rules.js';
import { diffPolicies } from '../policy-diff.js';

const register = loadFactRegister();
/** A policy as somebody writes on it. */
interface Draft {
  process: { reviews: number; public_notice_working_days: number };
  condition_sets: Record<string, Record<string, unknown>[]>;
  programmes: {
    id: string;
    parameters: Record<string, { value: number | Record<string, number> }>;
    conditions: Record<string, unknown>[];
  }[];
}
const edited = (id: string, change: (draft: Draft) => void): [PolicyVersion, PolicyVersion] => {
  const before = loadPolicies().find((one) => one.id === id) as PolicyVersion;
  const after = structuredClone(before);
  change(after as unknown as Draft);
  return [before, after];
};
const programme = (draft: Draft, id: string): Draft['programmes'][number] =>
  draft.programmes.find((one) => one.id === id) as Draft['programmes'][number];

describe('a difference in words', () => {
  it('tells fewer hours and less money as figures, and as the two sentences they change', () => {
    const [before, after] = edited('XM2023-187', (draft) => {
      const { parameters } = programme(draft, 'KEY_ENTERPRISE_POST');
      parameters['min_minutes'] = { ...parameters['min_minutes'], value: 1620 };
      parameters['fen_per_person'] = { ...parameters['fen_per_person'], value: 100_000 };
    });
    const changes = diffPolicies(before, after, register);
    expect(changes.map(({ beforeText, afterText }) => [beforeText?.zh, afterText?.zh])).toEqual([
      ['40.00 课时', '36.00 课时'],
      ['1200.00 元', '1000.00 元'],
    ]);
    const rules = changedRules(before, after, register);
    expect(rules.map(({ about }) => about.zh)).toEqual(['培训课时', '补贴金额']);
    expect(rules[0]?.before.zh).toMatch(/^培训课时不少于 40\.00 课时/);
    expect(rules[0]?.after.zh).toMatch(/^培训课时不少于 36\.00 课时/);
    expect(rules[0]?.clause?.id).toBe('R04');
    expect(rules[1]?.after.zh).toMatch(/^1000\.00 元 × /);
  });

  it('tells a shared figure once, with every programme it touches', () => {
    const [before, after] = edited('XM2023-187', (draft) => {
      const { parameters } = draft as unknown as Draft['programmes'][number];
      parameters['annual_cap'] = { ...parameters['annual_cap'], value: 2 };
    });
    const [rule, ...others] = changedRules(before, after, register);
    expect(others).toEqual([]);
    expect(rule?.programmes.length).toBeGreaterThan(3);
    expect(rule?.after.zh).toContain('没有记录时为 2');
  });

  it('tells a table row by row', () => {
    const [before, after] = edited('WZ2019', (draft) => {
      const { parameters } = programme(draft, 'WZ_POST_ALLOWANCE');
      parameters['fen_per_month'] = {
        ...parameters['fen_per_month'],
        value: { 1: 120_000, 2: 50_000, 3: 20_000 },
      };
    });
    const [change] = diffPolicies(before, after, register);
    expect(change?.rows?.map(({ word, before: was, after: is }) => [word.zh, was, is])).toEqual([
      ['3级', null, 20_000],
      ['2级', 50_000, 50_000],
      ['1级', 100_000, 120_000],
    ]);
  });

  it('tells a changed condition as one difference of two sentences', () => {
    const [before, after] = edited('WZ2019', (draft) => {
      const level = programme(draft, 'WZ_POST_ALLOWANCE').conditions.find(({ id }) => id === 'level');
      Object.assign(level ?? {}, { values: [1, 2, 3] });
    });
    const changes = diffPolicies(before, after, register);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      area: 'CONDITION',
      path: 'programmes.WZ_POST_ALLOWANCE.conditions.level',
      beforeText: { zh: '证书等级:“等级”应为1级、2级' },
      afterText: { zh: '证书等级:“等级”应为1级、2级、3级' },
    });
    expect(changedRules(before, after, register)).toEqual([]);
  });

  it('tells how a claim is handled in words', () => {
    const [before, after] = edited('XM2023-187', (draft) => {
      draft.process = { ...draft.process, reviews: 1, public_notice_working_days: 7 };
    });
    expect(
      diffPolicies(before, after, register).map(({ beforeText, afterText }) => [
        beforeText?.zh,
        afterText?.zh,
      ]),
    ).toEqual([
      ['由不同的人审核 2 次', '由一人审核 1 次'],
      ['公示 5 个工作日', '公示 7 个工作日'],
    ]);
  });

  it('tells conditions of a set, and a whole programme, sentence by sentence', () => {
    const [before, after] = edited('XM2023-187', (draft) => {
      const [first] = draft.programmes;
      draft.programmes.push({ ...(first as Draft['programmes'][number]), id: 'ANOTHER' });
      programme(draft, 'BRICS_PLUS').conditions = programme(draft, 'BRICS_PLUS').conditions.filter(
        (one) => one['include'] !== 'person',
      );
    });
    const changes = diffPolicies(before, after, register);
    const added = changes.find(({ path }) => path === 'programmes.ANOTHER');
    expect(added?.afterText?.zh.split('\n').length).toBeGreaterThan(8);
    expect(added?.afterText?.zh).toMatch(/补贴金额:1200\.00 元/);
    const dropped = changes.find(({ kind }) => kind === 'REMOVED');
    expect(dropped?.where.zh).toContain('共用条件(“年龄”等 4 条)');
    expect(dropped?.beforeText?.zh.split('\n')).toHaveLength(4);
  });
});
