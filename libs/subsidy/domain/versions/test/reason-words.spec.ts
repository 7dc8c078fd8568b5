import { describe, expect, it } from '@jest/globals';
import { loadPolicies } from '../../../policies/load.js';
import { reasonWords } from '../reason-words.js';

describe('a result of a trial run in words', () => {
  const [policy] = loadPolicies().filter(({ id }) => id === 'XM2023-187');
  if (policy === undefined) throw new Error('no policy');

  it('is the condition by its own words, of a set or of a programme', () => {
    expect(reasonWords(policy, 'HOURS_BELOW_MIN')).toEqual({
      zh: '不符合:培训课时',
      en: 'Not met: Class hours',
    });
    expect(reasonWords(policy, 'UNDER_16').zh).toBe('不符合:年龄');
    expect(reasonWords(policy, 'LOWER_LEVEL_AFTER_HIGHER').zh).toContain('同一职业');
  });

  it('is plain where no condition asks, and the code where nobody knows it', () => {
    expect(reasonWords(policy, 'OK').zh).toBe('可领');
    expect(reasonWords(policy, 'SOMETHING_ELSE').zh).toBe('SOMETHING_ELSE');
  });
});
