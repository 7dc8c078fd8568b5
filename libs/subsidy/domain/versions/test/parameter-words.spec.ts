import { describe, expect, it } from '@jest/globals';
import { loadPolicies } from '../../../policies/load.js';
import { parameterWords } from '../parameter-words.js';

const policies = loadPolicies();
const wordsOf = (id: string) => {
  const policy = policies.find((one) => one.id === id);
  if (!policy) throw new Error(`${id} is not filed`);
  return parameterWords(policy);
};

describe('the words for a number of a policy', () => {
  it('are those of the condition that asks for it', () => {
    const words = wordsOf('XM2023-187');
    expect(words['programmes.KEY_ENTERPRISE_POST.parameters.min_minutes']?.zh).toBe('培训课时');
    expect(words['programmes.KEY_ENTERPRISE_POST.parameters.min_offline_percent']?.zh).toBe('线下课时占比');
    expect(words['parameters.annual_cap']?.zh).toBe('本年度已享受次数');
  });

  it('are those of its part in the amount otherwise', () => {
    const words = wordsOf('XM2023-187');
    expect(words['programmes.KEY_ENTERPRISE_POST.parameters.fen_per_person']).toEqual({
      zh: '补贴标准',
      en: 'Rate of the subsidy',
    });
    expect(words['programmes.BRICS_PLUS.parameters.max_fen_per_person']?.zh).toBe('补贴标准(最高)');
    expect(words['programmes.NEW_APPRENTICE_XM.parameters.least_fen']?.zh).toBe('补贴标准(最低)');
  });

  it('are found for every number of every filed policy', () => {
    for (const policy of policies) {
      const words = parameterWords(policy);
      const places = [
        ...Object.keys(policy.parameters).map((name) => `parameters.${name}`),
        ...policy.programmes.flatMap(({ id, parameters }) =>
          Object.keys(parameters).map((name) => `programmes.${id}.parameters.${name}`),
        ),
      ];
      expect(places.filter((place) => words[place] === undefined)).toEqual([]);
    }
  });
});
