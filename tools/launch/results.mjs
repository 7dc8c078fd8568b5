/** Nothing counted yet. */
export function noResults() {
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

/** Adds what Jest wrote for one group; a file that could not be run counts as one failure. */
export function addJestResults(total, report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failures = [
    ...broken.map((file) => ({ file: file.name, title: 'could not be run', message: file.message })),
    ...report.testResults.flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => ({ file: file.name, title: test.fullName, message: test.failureMessages.join('\n') })),
    ),
  ];
  return {
    passed: total.passed + report.numPassedTests,
    failed: total.failed + report.numFailedTests + broken.length,
    skipped: total.skipped + report.numPendingTests + report.numTodoTests,
    failures: [...total.failures, ...failures],
  };
}

/** A group whose runner ended without a report. */
export function addBrokenGroup(total, name, how) {
  const failure = { file: name, title: `the test runner ended without a report (${how})`, message: '' };
  return { ...total, failed: total.failed + 1, failures: [...total.failures, failure] };
}

/** The closing line of `npm test`, `npm run check` and CI. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** What failed, with the first lines of why. */
export function failureSummary(failures, root) {
  return failures.map(({ file, title, message }) => {
    const reason = message.split('\n').slice(0, 12).join('\n      ');
    return `  ✗ ${file.replace(`${root}/`, '')}\n    ${title}\n      ${reason}`;
  });
}
