import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { composeProblems, dockerfileProblems } from '../docker-check.mjs';
import { missingOptionalPackages } from '../lock-file.mjs';
import { addBrokenGroup, addJestResults, closingLine, noResults } from '../results.mjs';
import { treeHash } from '../sources.mjs';
import { splitArguments, testGroups } from '../test-groups.mjs';
import { earlierResult, isGood, testEnvironment } from '../test-run.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'skillpark-testing-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('test groups', () => {
  const root = join(scratch, 'tree');
  const specs = ['libs/a/test/x.spec.ts', 'libs/a/test/y.int.spec.ts', 'test/journeys/z.e2e.spec.ts'];
  for (const spec of [...specs, 'libs/a/dist/old.spec.ts', 'libs/a/x.ts']) {
    mkdirSync(join(root, spec, '..'), { recursive: true });
    writeFileSync(join(root, spec), '');
  }

  it('finds every spec once, in the group its name says', () => {
    const groups = testGroups(root).map(({ name, files }) => [name, files]);
    expect(groups).toEqual([
      ['unit', [specs[0]]],
      ['integration', [specs[1]]],
      ['end-to-end', [specs[2]]],
    ]);
  });

  it('runs the part a pattern names and passes options on', () => {
    expect(testGroups(root, ['journeys']).map(({ name }) => name)).toEqual(['end-to-end']);
    expect(testGroups(root, ['nothing like this'])).toEqual([]);
    expect(splitArguments(['libs/a', '--testNamePattern=x'])).toEqual({
      patterns: ['libs/a'],
      jestOptions: ['--testNamePattern=x'],
    });
  });

  it('does not let an operator’s own database reach the tests', () => {
    const env = testEnvironment({
      env: { DATABASE_URL: 'mysql://production', PATH: '/bin' },
      servers: { databaseUrl: 'mysql://t', redisUrl: 'redis://t' },
      browser: { missing: 'none here' },
      temporary: '/t',
    });
    expect(env).not.toHaveProperty('DATABASE_URL');
    expect(env).toMatchObject({
      TEST_DATABASE_ADMIN_URL: 'mysql://t',
      SKIP_BROWSER: '1',
      SKIP_BROWSER_REASON: 'none here',
    });
  });
});

describe('results', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      {
        name: 'a',
        status: 'failed',
        message: '',
        assertionResults: [{ status: 'failed', fullName: 't', failureMessages: ['m'] }],
      },
      { name: 'b', status: 'failed', message: 'SyntaxError', assertionResults: [] },
    ],
  };

  it('counts a file that could not be run and a runner that died as failures', () => {
    const total = addJestResults(noResults(), report);
    expect(closingLine(total)).toBe('3 passed, 2 failed, 2 skipped');
    expect(closingLine(addBrokenGroup(total, 'unit', 'exit code 134'))).toBe('3 passed, 3 failed, 2 skipped');
    expect(closingLine({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
  });

  it('is not good when nothing ran', () => {
    expect(isGood({ passed: 0, failed: 0 })).toBe(false);
    expect(isGood({ passed: 0, failed: 0, skipped: 9 } as { passed: number; failed: number })).toBe(false);
    expect(isGood({ passed: 1, failed: 0 })).toBe(true);
  });

  it('reuses a result only for the very same tree', () => {
    const root = join(scratch, 'stamped');
    mkdirSync(root);
    writeFileSync(join(root, 'a.ts'), '1');
    const stamp = join(scratch, 'stamp.json');
    writeFileSync(stamp, JSON.stringify({ tree: treeHash(root), passed: 1, failed: 0, skipped: 0 }));
    expect(earlierResult(root, stamp)).toMatchObject({ passed: 1 });
    writeFileSync(join(root, 'a.ts'), '2');
    expect(earlierResult(root, stamp)).toBeNull();
  });
});

describe('lock file', () => {
  it('names native packages of other platforms that were left out', () => {
    const packages: Record<string, object> = {
      '': {},
      'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' } },
      'node_modules/a-linux': {},
      'node_modules/b/node_modules/c': { optionalDependencies: { 'a-linux': '1.0.0' } },
    };
    expect(missingOptionalPackages({ packages })).toEqual(['a-mac@1.0.0 wanted by node_modules/a']);
    expect(missingOptionalPackages({ packages: { ...packages, 'node_modules/a-mac': {} } })).toEqual([]);
  });
});

describe('container files', () => {
  const exists = (path: string): boolean => path !== 'gone';

  it('accepts a complete Dockerfile and finds each fault', () => {
    const good =
      'FROM node:22 AS build\nCOPY a b\nFROM node:22\nCOPY --from=build /x /y\nUSER node\nCMD ["node"]';
    expect(dockerfileProblems(good, exists)).toEqual([]);
    const faults: [string, string, RegExp][] = [
      ['USER node', 'USER root', /runs as root/],
      ['USER node\n', '', /runs as root/],
      ['--from=build', '--from=other', /copies from stage other/],
      ['COPY a b', 'COPY gone b', /copies gone/],
      ['CMD ["node"]', '', /no CMD/],
      ['FROM node:22\n', 'FROM node:latest\n', /:latest/],
      ['FROM node:22 AS build', 'FROM node AS build', /has no version/],
      ['COPY a b', 'COPPY a b', /unknown instruction COPPY/],
    ];
    for (const [from, to, problem] of faults) {
      expect(dockerfileProblems(good.replace(from, to), exists).join()).toMatch(problem);
    }
    expect(dockerfileProblems('FROM node:22\nUSER node\nCMD ["node"]', exists).join()).toMatch(
      /single stage/,
    );
  });

  it('accepts a complete compose file and finds each fault', () => {
    const web = {
      image: 'x:1',
      healthcheck: {},
      ports: ['127.0.0.1:1:1'],
      depends_on: ['db'],
      volumes: ['v:/v'],
    };
    const db = { image: 'y:1', healthcheck: {} };
    const whole = { services: { web, db }, volumes: { v: null } };
    expect(composeProblems(whole, exists)).toEqual([]);
    const faults: [object, RegExp][] = [
      [{ ports: ['80:80'] }, /open to the network/],
      [{ depends_on: ['nobody'] }, /depends on nobody/],
      [{ volumes: ['w:/w'] }, /volume w, which is not declared/],
      [{ image: 'x:latest' }, /:latest/],
      [{ healthcheck: undefined }, /no healthcheck/],
      [{ image: undefined }, /neither image nor build/],
      [{ privileged: true }, /privileged/],
    ];
    for (const [change, problem] of faults) {
      const broken = { ...whole, services: { db, web: { ...web, ...change } } };
      expect(composeProblems(broken, exists).join()).toMatch(problem);
    }
    expect(composeProblems({}, exists)).toEqual(['no services']);
  });
});
