/**
 * What came of a suite: how many of its tests passed and failed, and a remark
 * about each failure. What was skipped, left out or never found has failed: a
 * test that does not run proves nothing.
 */

const TAP_REMARK_LINES = 15;

/** A suite that is one statement about the whole repository. */
export function countCheck({ code, lastLines }) {
  return code === 0
    ? { passed: 1, failed: 0, remarks: [] }
    : { passed: 0, failed: 1, remarks: [lastLines.join('\n')] };
}

/** From what `jest --json` writes. */
export function countJest(report, { code }) {
  const files = report.testResults;
  const broken = files.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const tests = files.flatMap(file => file.assertionResults);
  const failed = tests.filter(test => test.status !== 'passed');
  return settle({
    passed: tests.length - failed.length,
    remarks: [
      ...broken.map(file => `${file.name}\n${file.message}`),
      ...failed.map(({ fullName, status, failureMessages = [] }) =>
        [`${fullName} (${status})`, ...failureMessages].join('\n'),
      ),
    ],
    code,
  });
}

/** From what Playwright's JSON reporter writes. */
export function countPlaywright(report, { code }) {
  const tests = report.suites.flatMap(suite => listPlaywrightTests(suite));
  // Flaky: it failed before it passed.
  const failed = tests.filter(({ status }) => status !== 'expected');
  return settle({
    passed: tests.length - failed.length,
    remarks: [
      ...report.errors.map(({ message }) => message),
      ...failed.map(({ title, status, messages }) =>
        [`${title} (${status})`, ...messages].join('\n'),
      ),
    ],
    code,
  });
}

function listPlaywrightTests(suite, path = []) {
  const here = [...path, suite.title];
  return [
    ...(suite.suites ?? []).flatMap(inner => listPlaywrightTests(inner, here)),
    ...(suite.specs ?? []).flatMap(spec =>
      spec.tests.map(test => ({
        title: [...here, spec.title].join(' › '),
        status: test.status,
        messages: test.results.flatMap(({ errors = [] }) =>
          errors.map(({ message }) => message),
        ),
      })),
    ),
  ];
}

/** From the TAP that `node --test` writes. */
export function countTap(text, { code }) {
  const summary = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const unwell = ['fail', 'cancelled', 'skipped', 'todo'];
  const lines = text.split('\n');
  const failures = lines.flatMap((line, index) =>
    /^\s*(not ok|ok .*# (SKIP|TODO))/i.test(line)
      ? [lines.slice(index, index + TAP_REMARK_LINES).join('\n')]
      : [],
  );
  const failed = unwell.map(summary).reduce((sum, count) => sum + count, 0);
  return settle({
    passed: summary('pass'),
    // A failed test inside another makes its parents fail, which TAP shows and
    // the summary does not count.
    remarks: failed === 0 ? [] : failures,
    failed,
    code,
  });
}

/** Several counts as one. */
export function addCounts(all) {
  return all.reduce(
    (sum, { passed, failed, remarks }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      remarks: [...sum.remarks, ...remarks],
    }),
    { passed: 0, failed: 0, remarks: [] },
  );
}

function settle({ passed, remarks, failed = remarks.length, code }) {
  if (passed + failed === 0) {
    return { passed, failed: 1, remarks: ['It ran no test.'] };
  }
  if (failed === 0 && code !== 0) {
    return {
      passed,
      failed: 1,
      remarks: [`No test failed, but it ended with code ${code}.`],
    };
  }
  return { passed, failed, remarks };
}
