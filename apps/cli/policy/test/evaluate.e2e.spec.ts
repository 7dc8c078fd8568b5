import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const run = fileURLToPath(new URL('../run.mjs', import.meta.url));
const cases = fileURLToPath(new URL('../../../../libs/subsidy/policies/test/cases.json', import.meta.url));
const evaluate = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [run, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 });

interface Result {
  readonly id: unknown;
  readonly explain?: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
}
const resultsOf = (stdout: string) => (JSON.parse(stdout) as { results: readonly Result[] }).results;

describe('policy evaluate', () => {
  const text = readFileSync(cases, 'utf8');
  const kit = (JSON.parse(text) as { cases: readonly { id: string; expected: object }[] }).cases;

  it('answers every case of a file in order, on standard output and nothing else', () => {
    const done = evaluate([cases]);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(resultsOf(done.stdout)).toEqual(kit.map(({ id, expected }) => ({ id, ...expected })));
  });

  it('reads standard input, and explains in both languages', () => {
    const [first] = resultsOf(evaluate(['-', '--explain'], text).stdout);
    expect(first?.explain?.find((one) => one.code === 'HOURS_BELOW_MIN')).toMatchObject({
      zh: '培训课时 40.00,要求不少于 40.00 课时(厦人社〔2023〕187号 第一条(三))',
      figures: { value: 1800, required: 1800, missing: 0 },
      evidence: ['attendance.hours', 'catalogue.online_platform'],
    });
  });

  it('puts an error in the place of a malformed case and decides the others', () => {
    const file = JSON.stringify({
      cases: [null, { id: 'x', programme: 'NO', policy: 'NONE', facts: {} }, kit[0]],
    });
    const done = evaluate(['-'], file);
    expect(done.status).toBe(0);
    expect(resultsOf(done.stdout)).toMatchObject([
      { id: null, error: { code: 'facts.invalid', path: 'programme' } },
      { id: 'x', error: { code: 'facts.invalid', path: 'programme' } },
      { id: 'KE-01', eligible: true },
    ]);
  });

  it.each([
    ['a file that is not there', ['/no/such/file.json'], ''],
    ['a text that is not JSON', ['-'], '{"cases":['],
    ['a document without cases', ['-'], '[]'],
    ['no file at all', [], ''],
  ])('leaves with status 2 and one line for %s', (_what, args, input) => {
    const done = evaluate(args, input);
    expect([done.status, done.stdout, done.stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  });
});
