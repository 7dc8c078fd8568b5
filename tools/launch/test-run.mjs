import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { without } from './environment.mjs';
import { readJson, writeFileAtomically } from './files.mjs';
import { ROOT, paths } from './paths.mjs';
import { addBrokenGroup, addJestResults, failureSummary, noResults } from './results.mjs';
import { treeHash } from './sources.mjs';
import { seconds } from './steps.mjs';
import { testGroups } from './test-groups.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** What tests are told: where the throw-away servers are, and whether a browser can be had. */
export function testEnvironment({ env, servers, browser, temporary }) {
  const inherited = without(env, 'DATABASE_URL', 'DATABASE_ADMIN_URL', 'REDIS_URL', 'PORT', 'DATA_DIR');
  return {
    ...inherited,
    NODE_ENV: 'test',
    TZ: 'UTC',
    NODE_OPTIONS: [env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
      .filter(Boolean)
      .join(' '),
    TMPDIR: temporary,
    TEST_DATABASE_ADMIN_URL: servers.databaseUrl,
    TEST_REDIS_URL: servers.redisUrl,
    ...(browser.chromium
      ? { CHROMIUM_PATH: browser.chromium }
      : { SKIP_BROWSER: '1', SKIP_BROWSER_REASON: browser.missing }),
  };
}

async function runGroup(run, group, { env, jestOptions, scratch }) {
  const report = join(scratch.folder, `jest-${group.name}.json`);
  const args = [
    join(paths.nodeModules, 'jest', 'bin', 'jest.js'),
    '--config',
    join(ROOT, 'jest.config.mjs'),
    '--json',
    `--outputFile=${report}`,
    '--cacheDirectory',
    join(paths.cache, 'jest'),
    ...group.jest,
    ...jestOptions,
    '--runTestsByPath',
    ...group.files,
  ];
  // Jest writes its report to a file and its progress to stderr; a copy of the report on stdout is not wanted.
  const { code } = await run.command(process.execPath, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    // It also repeats the whole list of files.
    onOutput: (chunk) =>
      process.stdout.write(chunk.replace(/^(Ran all test suites|Test results written).*\n?/gm, '')),
  });
  return { code, report: readJson(report) };
}

/** Runs the chosen tests group by group and counts them. */
export async function runTests(run, { env, scratch, patterns, jestOptions }) {
  mkdirSync(paths.cache, { recursive: true });
  const treeBefore = treeHash(ROOT);
  const groups = testGroups(ROOT, patterns);
  let total = noResults();
  for (const group of groups) {
    const began = performance.now();
    say(`\n── ${group.name}: ${group.files.length} files`);
    const { code, report } = await runGroup(run, group, { env, jestOptions, scratch });
    total = report ? addJestResults(total, report) : addBrokenGroup(total, group.name, `exit code ${code}`);
    if (report && code !== 0 && report.numFailedTests === 0 && report.numFailedTestSuites === 0) {
      total = addBrokenGroup(total, group.name, `exit code ${code} although nothing failed`);
    }
    say(`── ${group.name}: ${seconds(performance.now() - began)}`);
  }
  if (total.failures.length > 0) {
    say('\n失败 Failures:');
    for (const line of failureSummary(total.failures, ROOT)) say(line);
  }
  const whole = patterns.length === 0 && jestOptions.length === 0;
  // A tree that changed while its tests ran has not been tested.
  if (whole && treeHash(ROOT) === treeBefore) {
    const { passed, failed, skipped } = total;
    writeFileAtomically(paths.testStamp, JSON.stringify({ tree: treeBefore, passed, failed, skipped }));
  }
  return total;
}

/** The result of an earlier complete run of this very tree, or null. */
export function earlierResult(root = ROOT, stampFile = paths.testStamp) {
  const stamp = readJson(stampFile);
  return stamp && stamp.tree === treeHash(root) ? stamp : null;
}

/** Whether a run counts as good: something ran and nothing failed. */
export function isGood({ passed, failed }) {
  return failed === 0 && passed > 0;
}
