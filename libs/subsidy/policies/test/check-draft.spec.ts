import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../check-draft.js';
import { loadFactRegister, loadPolicies } from '../load.js';

const register = loadFactRegister();
type Content = Record<string, unknown>;

const xiamen = (): Content =>
  JSON.parse(JSON.stringify(loadPolicies().find(({ id }) => id === 'XM2023-187'))) as Content;

const at = (content: Content, path: string): Content =>
  path.split('.').reduce<Content>((value, key) => value[key] as Content, content);

function problemsOf(change: (content: Content) => void): readonly { path: string; message: string }[] {
  const content = xiamen();
  change(content);
  const checked = checkDraft(content, { code: 'XM2023-187', version: 2 }, register);
  return checked.ok ? [] : checked.problems;
}

describe('the check of a draft', () => {
  it('lets every filed policy pass as a next version, and gives it its number', () => {
    for (const policy of loadPolicies()) {
      const content = JSON.parse(JSON.stringify(policy)) as Content;
      const checked = checkDraft(content, { code: policy.id, version: 7 }, register);
      expect(checked.ok ? checked.policy.version : checked.problems).toBe(7);
    }
  });

  it.each<[string, (content: Content) => void, string, RegExp]>([
    [
      'a fact nobody registered',
      (c) => Object.assign(at(c, 'programmes.0'), { amount: { fact: 'moon_phase' } }),
      'body.content.programmes[0].amount.fact',
      /没有登记/,
    ],
    [
      'a parameter that does not exist',
      (c) => Object.assign(at(c, 'programmes.0'), { amount: { param: 'nowhere' } }),
      'body.content.programmes[0].amount.param',
      /没有名为“nowhere”的参数/,
    ],
    [
      'a clause that does not exist',
      (c) => Object.assign(at(c, 'programmes.0'), { clause: 'R999' }),
      'body.content.clauses',
      /没有编号为“R999”的条款/,
    ],
    [
      'a window that ends before it starts',
      (c) => Object.assign(at(c, 'window'), { from: '2025-01-01', to: '2024-01-01' }),
      'body.content.window',
      /早于/,
    ],
    [
      'a day that does not exist',
      (c) => Object.assign(at(c, 'window'), { to: '2025-02-30' }),
      'body.content.window.to',
      /日期格式/,
    ],
    [
      'a number that is a word, in a nested rule',
      (c) =>
        Object.assign(at(c, 'programmes.0'), { amount: { sum: [1, { product: [2, { least: ['x'] }] }] } }),
      'body.content.programmes[0].amount.sum[1].product[1].least[0]',
      /不符合|类型/,
    ],
    [
      'a part defined by itself',
      (c) => Object.assign(at(c, 'programmes.0'), { let: { a: { let: 'a' } }, amount: { let: 'a' } }),
      'body.content.programmes[0]',
      /引用了自己/,
    ],
    [
      'a set of conditions that does not exist',
      (c) => Object.assign(at(c, 'programmes.0'), { conditions: [{ include: 'nobody' }] }),
      'body.content.programmes[0].conditions[0].include',
      /没有名为“nobody”的条件组/,
    ],
    ['a field that is unknown', (c) => Object.assign(c, { extra: 1 }), 'body.content', /不认识的字段/],
    ['another policy’s code', (c) => Object.assign(c, { id: 'OTHER-1' }), 'body.content.id', /须为/],
    [
      'a label longer than its column',
      (c) => Object.assign(c, { label: '长'.repeat(21) }),
      'body.content.label',
      /不能超过/,
    ],
  ])('finds %s, at its place, in Chinese', (_, change, path, message) => {
    const problems = problemsOf(change);
    const found = problems.find((one) => one.path === path);
    expect(found ?? problems).toMatchObject({ path });
    expect(found?.message).toMatch(message);
  });

  it('answers at once when it is given too much', () => {
    const began = performance.now();
    const many = Array.from({ length: 3_000 }, () => ({}));
    expect(problemsOf((content) => Object.assign(content, { programmes: many }))).toHaveLength(1);
    const wide = { sum: Array.from({ length: 2_600 }, () => ({})) };
    expect(
      problemsOf((content) => Object.assign(at(content, 'programmes.0'), { amount: wide })),
    ).toHaveLength(1);
    const parts = { sum: Array.from({ length: 1_000 }, () => ({})) };
    const problems = problemsOf((content) => Object.assign(at(content, 'programmes.0'), { amount: parts }));
    expect(problems.length).toBeLessThanOrEqual(50);
    // A bound a thousand times what it takes: it speaks of growth with the square, and not of the machine.
    expect(performance.now() - began).toBeLessThan(120_000);
  });

  it('never throws, whatever it is given', () => {
    for (const content of [{}, { id: 5 }, { programmes: 'x' }, { programmes: [null] }, { window: [] }])
      expect(checkDraft(content as Content, { version: 1 }, register).ok).toBe(false);
  });
});
