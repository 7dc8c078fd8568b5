import { describe, expect, it } from '@jest/globals';
import { loadFactRegister, loadPolicies } from '../../../policies/load.js';
import type { PolicyVersion } from '../../policy.js';
import { diffPolicies, type PolicyChange } from '../policy-diff.js';

const xiamen = (): PolicyVersion =>
  structuredClone(loadPolicies().find(({ id }) => id === 'XM2023-187')) as PolicyVersion;
/** A copy that may be written on. */
type Writable = { -readonly [K in keyof PolicyVersion]: PolicyVersion[K] };

const changed = (change: (policy: Writable) => void): readonly PolicyChange[] => {
  const after = xiamen() as Writable;
  change(after);
  return diffPolicies(xiamen(), after, loadFactRegister());
};

describe('what differs between two versions', () => {
  it('is nothing for a copy, another number notwithstanding', () => {
    expect(changed((policy) => void (policy.version += 1))).toEqual([]);
    const register = loadFactRegister();
    for (const policy of loadPolicies())
      expect(diffPolicies(policy, structuredClone(policy), register)).toEqual([]);
  });

  it('names a parameter with unit, clause and both values', () => {
    const key = xiamen().programmes.find(({ id }) => id === 'KEY_ENTERPRISE_POST');
    const [name, old] = Object.entries(key?.parameters ?? {}).find(([, one]) => one.unit === 'fen') as [
      string,
      { value: number; clause: string },
    ];
    const changes = changed((policy) => {
      const programme = policy.programmes.find(({ id }) => id === 'KEY_ENTERPRISE_POST');
      Object.assign(programme?.parameters[name] ?? {}, { value: old.value + 1 });
    });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      area: 'PARAMETER',
      kind: 'CHANGED',
      path: `programmes.KEY_ENTERPRISE_POST.parameters.${name}.value`,
      before: old.value,
      after: old.value + 1,
      unit: 'fen',
      clause: { id: old.clause },
    });
    expect(changes[0]?.where.zh).toContain('重点企业');
    expect(changes[0]?.clause?.quote.length).toBeGreaterThan(5);
  });

  it('names the window, the process, a clause, a programme that came and one that went', () => {
    const changes = changed((policy) => {
      policy.window = { ...(policy.window as NonNullable<PolicyVersion['window']>), to: '2030-12-31' };
      policy.process = { ...policy.process, public_notice_working_days: 7 };
      policy.clauses = { ...policy.clauses, NEW1: { article: '第九条', quote: '新的一句' } };
      const [first, ...rest] = policy.programmes;
      policy.programmes = [...rest, { ...(first as PolicyVersion['programmes'][number]), id: 'BRAND_NEW' }];
    });
    const byPath = new Map(changes.map((one) => [one.path, one]));
    expect(byPath.get('window.to')).toMatchObject({ area: 'WINDOW', after: '2030-12-31' });
    expect(byPath.get('process.public_notice_working_days')).toMatchObject({ before: 5, after: 7 });
    expect(byPath.get('clauses.NEW1')).toMatchObject({ kind: 'ADDED', before: null });
    expect(byPath.get('programmes.BRAND_NEW')).toMatchObject({ kind: 'ADDED', area: 'PROGRAMME' });
    expect(byPath.get('programmes.KEY_ENTERPRISE_POST')).toMatchObject({ kind: 'REMOVED', after: null });
  });

  it('names a condition by its label, and tells order from content', () => {
    const target = xiamen().programmes[0] as PolicyVersion['programmes'][number];
    const named = target.conditions.flatMap((one) => ('include' in one ? [] : [one]))[0];
    const renamed = changed((policy) => {
      const [programme] = policy.programmes as [PolicyVersion['programmes'][number]];
      const condition = programme.conditions.find((one) => !('include' in one));
      Object.assign(condition as object, { code: 'OTHER_CODE' });
    });
    expect(renamed).toHaveLength(1);
    expect(renamed[0]).toMatchObject({ area: 'CONDITION', before: named?.code, after: 'OTHER_CODE' });
    expect(renamed[0]?.where.zh).toContain(named?.label.zh);
    const turned = changed((policy) => {
      const [programme] = policy.programmes as [PolicyVersion['programmes'][number]];
      Object.assign(programme, { conditions: [...programme.conditions].reverse() });
    });
    expect(turned.map(({ path }) => path)).toEqual([`programmes.${target.id}.conditions.order`]);
  });
});
