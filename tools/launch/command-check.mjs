import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { builtChecks, sourceChecks } from './checks.mjs';
import { generateSecrets } from './secrets.mjs';
import { Interrupted, lineFor } from './messages.mjs';
import { closingLine, noResults } from './results.mjs';
import { createRun } from './run.mjs';
import { createSteps, seconds } from './steps.mjs';
import { earlierResult, isGood, runTests, testEnvironment } from './test-run.mjs';
import { prepareTests } from './test-setup.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** Runs checks, two at a time, each one line; what a failed one printed follows its line. */
async function runChecks(run, checks) {
  let failed = 0;
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      run.abortIfInterrupted();
      const began = performance.now();
      const { ok, output } = await check.run();
      if (!ok) failed += 1;
      say(
        ` ${ok ? '✓' : '✗'} ${check.title} … ${ok ? '' : '失败 failed '}${seconds(performance.now() - began)}`,
      );
      if (!ok) say(output.trimEnd().replace(/^/gm, '     '));
    }
  };
  await Promise.all([worker(), worker()]);
  return failed;
}

/** An empty database for the checks that apply the migrations; dropped afterwards. */
async function withDatabase(adminUrl, action) {
  const { createConnection } = createRequire(import.meta.url)('mysql2/promise');
  const name = `skillpark_check_${randomBytes(4).toString('hex')}`;
  const url = new URL(adminUrl);
  const connection = await createConnection(url.href);
  try {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
    url.pathname = `/${name}`;
    return await action(url.href);
  } finally {
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await connection.end();
  }
}

function checkEnvironment(databaseUrl, redisUrl) {
  const secrets = generateSecrets();
  return {
    ...process.env,
    NODE_ENV: 'development',
    TZ: 'UTC',
    DATABASE_URL: databaseUrl,
    DATABASE_ADMIN_URL: databaseUrl,
    REDIS_URL: redisUrl,
    DATA_KEY: secrets.dataKey,
    INDEX_KEY: secrets.indexKey,
    AUDIT_SIGNING_KEY: secrets.auditSigningKey,
  };
}

/** Tests of this very tree: an earlier complete run counts, unless it failed (then only CI reuses it). */
async function testResults(run, prepared, afterTests) {
  const earlier = earlierResult();
  if (earlier && (isGood(earlier) || afterTests)) {
    say(' · 测试 Tests … 本源码树已运行过 already ran on this very tree');
    return earlier;
  }
  const { scratch, servers, browser } = prepared;
  const env = testEnvironment({ env: process.env, servers, browser, temporary: scratch.temporary });
  const results = await runTests(run, { env, scratch, patterns: [], jestOptions: [] });
  if (browser.missing) say(`\n浏览器测试已跳过 Browser tests were skipped: ${browser.missing}`);
  return results;
}

/**
 * `npm run check`: all that CI asks. `--after-tests` (CI) takes the counts of a run on this tree even when
 * tests failed, so that nothing is done twice. `--without-tests` is for a quick look: as no test ran, it
 * never counts as good.
 */
export async function main(args) {
  const run = createRun({ onInterrupt: () => say('\n正在清理 Cleaning up') });
  const afterTests = args.includes('--after-tests');
  let prepared;
  let results = noResults();
  let failedChecks = 0;
  try {
    prepared = await prepareTests(run, createSteps());
    const { servers } = prepared;
    say('');
    failedChecks = await runChecks(run, sourceChecks(run));
    failedChecks += await withDatabase(servers.databaseUrl, (url) =>
      runChecks(run, builtChecks(run, checkEnvironment(url, servers.redisUrl))),
    );
    if (!args.includes('--without-tests')) results = await testResults(run, prepared, afterTests);
  } catch (error) {
    failedChecks += 1;
    if (!(error instanceof Interrupted)) process.stderr.write(`${lineFor(error, 'npm run check')}\n`);
  }
  await prepared?.stop();
  await run.sweep();
  if (failedChecks > 0)
    say(`\n${failedChecks} 项检查失败，计入下行 failed checks are counted in the line below`);
  process.exitCode = run.interruptedCode ?? (failedChecks === 0 && isGood(results) ? 0 : 1);
  const { passed, failed, skipped } = results;
  process.stdout.write(`\n${closingLine({ passed, failed: failed + failedChecks, skipped })}\n`, () =>
    process.exit(),
  );
}
