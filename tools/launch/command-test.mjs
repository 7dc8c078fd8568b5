import { Interrupted, lineFor } from './messages.mjs';
import { closingLine, noResults } from './results.mjs';
import { createRun } from './run.mjs';
import { createSteps } from './steps.mjs';
import { splitArguments } from './test-groups.mjs';
import { isGood, runTests, testEnvironment } from './test-run.mjs';
import { prepareTests } from './test-setup.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** `npm test [-- pattern …]`: all that is needed, then the tests; the last line counts them. */
export async function main(args) {
  const run = createRun({ onInterrupt: () => say('\n正在清理 Cleaning up') });
  const { patterns, jestOptions } = splitArguments(args);
  let prepared;
  let results = noResults();
  let failedBefore = false;
  try {
    prepared = await prepareTests(run, createSteps());
    const { scratch, servers, browser } = prepared;
    const env = testEnvironment({ env: process.env, servers, browser, temporary: scratch.temporary });
    results = await runTests(run, { env, scratch, patterns, jestOptions });
    if (browser.missing) say(`\n浏览器测试已跳过 Browser tests were skipped: ${browser.missing}`);
    if (results.passed + results.failed === 0) say('\n没有运行任何测试 No test ran.');
  } catch (error) {
    failedBefore = true;
    if (!(error instanceof Interrupted)) process.stderr.write(`${lineFor(error, 'npm test')}\n`);
  }
  await prepared?.stop();
  await run.sweep();
  if (failedBefore) results = { ...results, failed: results.failed + 1 };
  process.exitCode = run.interruptedCode ?? (isGood(results) ? 0 : 1);
  process.stdout.write(`\n${closingLine(results)}\n`, () => process.exit());
}
