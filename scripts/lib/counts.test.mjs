import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addCounts,
  countCheck,
  countJest,
  countPlaywright,
  countTap,
} from './counts.mjs';

const sums = ({ passed, failed }) => ({ passed, failed });

test('a check is one test', () => {
  assert.deepEqual(sums(countCheck({ code: 0 })), { passed: 1, failed: 0 });
  assert.deepEqual(countCheck({ code: 2, lastLines: ['a', 'b'] }), {
    passed: 0,
    failed: 1,
    remarks: ['a\nb'],
  });
});

const jestFile = (...statuses) => ({
  name: 'x.test.ts',
  status: statuses.every(status => status === 'passed') ? 'passed' : 'failed',
  message: '',
  assertionResults: statuses.map((status, index) => ({
    fullName: `test ${index}`,
    status,
    failureMessages: status === 'failed' ? ['expected 1, got 2'] : [],
  })),
});

const jestCases = [
  {
    name: 'adds up its files',
    files: [jestFile('passed', 'passed'), jestFile('passed')],
    code: 0,
    counts: { passed: 3, failed: 0 },
  },
  {
    name: 'takes what was skipped or never written as failed',
    files: [jestFile('passed', 'pending', 'todo', 'failed')],
    code: 1,
    counts: { passed: 1, failed: 3 },
  },
  {
    name: 'takes a file that does not load as failed',
    files: [
      jestFile('passed'),
      { name: 'y', status: 'failed', message: 'boom', assertionResults: [] },
    ],
    code: 1,
    counts: { passed: 1, failed: 1 },
  },
  {
    name: 'has failed when it found nothing',
    files: [],
    code: 0,
    counts: { passed: 0, failed: 1 },
  },
  {
    name: 'has failed when it ends badly although every test passed',
    files: [jestFile('passed')],
    code: 1,
    counts: { passed: 1, failed: 1 },
  },
];

for (const { name, files, code, counts } of jestCases) {
  test(`jest ${name}`, () => {
    assert.deepEqual(sums(countJest({ testResults: files }, { code })), counts);
  });
}

test('jest remarks tell which test failed, and why', () => {
  const { remarks } = countJest(
    { testResults: [jestFile('passed', 'failed')] },
    { code: 1 },
  );
  assert.deepEqual(remarks, ['test 1 (failed)\nexpected 1, got 2']);
});

const playwrightReport = (...statuses) => ({
  errors: [],
  suites: [
    {
      title: 'abort.spec.ts',
      specs: [],
      suites: [
        {
          title: 'a person',
          specs: statuses.map(status => ({
            title: `is ${status}`,
            tests: [{ status, results: [{ errors: [{ message: 'late' }] }] }],
          })),
        },
      ],
    },
  ],
});

test('Playwright takes skipped and flaky tests as failed', () => {
  const report = playwrightReport(
    ...['expected', 'expected', 'unexpected', 'flaky', 'skipped'],
  );
  const counts = countPlaywright(report, { code: 1 });
  assert.deepEqual(sums(counts), { passed: 2, failed: 3 });
  assert.equal(
    counts.remarks[0],
    'abort.spec.ts › a person › is unexpected (unexpected)\nlate',
  );
});

test('Playwright has failed when it could not even begin', () => {
  const report = { errors: [{ message: 'no config' }], suites: [] };
  assert.deepEqual(countPlaywright(report, { code: 1 }), {
    passed: 0,
    failed: 1,
    remarks: ['no config'],
  });
});

const tap = ({ pass, fail = 0, cancelled = 0, skipped = 0, todo = 0 }) =>
  [
    'TAP version 13',
    'ok 1 - a',
    'not ok 2 - b',
    'ok 3 - c # SKIP',
    `# pass ${pass}`,
    `# fail ${fail}`,
    `# cancelled ${cancelled}`,
    `# skipped ${skipped}`,
    `# todo ${todo}`,
  ].join('\n');

test('TAP takes cancelled, skipped and unwritten tests as failed', () => {
  const text = tap({ pass: 5, fail: 1, cancelled: 1, skipped: 2, todo: 1 });
  const counts = countTap(text, { code: 1 });
  assert.deepEqual(sums(counts), { passed: 5, failed: 5 });
  assert.equal(counts.remarks.length, 2);
  assert.match(counts.remarks[0], /^not ok 2 - b\nok 3/);
  assert.match(counts.remarks[1], /^ok 3 - c # SKIP\n/);
});

test('TAP without a test has failed', () => {
  assert.deepEqual(sums(countTap(tap({ pass: 0 }), { code: 0 })), {
    passed: 0,
    failed: 1,
  });
});

test('counts add up', () => {
  const total = addCounts([
    { passed: 1, failed: 0, remarks: [] },
    { passed: 2, failed: 3, remarks: ['x'] },
  ]);
  assert.deepEqual(total, { passed: 3, failed: 3, remarks: ['x'] });
});
