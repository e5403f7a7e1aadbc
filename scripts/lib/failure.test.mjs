import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  describeDeadProcess,
  describeFailure,
  Failure,
  quoteFailure,
} from './failure.mjs';

const dead = { name: 'backend', logFile: '/logs/backend.log' };

test('a dead process is told with its end, its last lines and its log', () => {
  const text = describeFailure(
    describeDeadProcess({
      ...dead,
      code: 1,
      signal: null,
      lastLines: ['starting', 'TypeError: x is not a function'],
    }),
  );
  assert.equal(
    text,
    [
      'backend ended with code 1. Its last lines:',
      '  │ starting',
      '  │ TypeError: x is not a function',
      '→ Its whole log is in /logs/backend.log.',
    ].join('\n'),
  );
});

const causes = [
  {
    name: 'a full disk',
    line: "ENOSPC: no space left on device, write '/x'",
    nextStep: /Free some space/,
  },
  {
    name: 'a full disk, as Go says it',
    line: 'write /root/.cache/go-build/b001: no space left on device',
    nextStep: /Free some space/,
  },
  {
    name: 'a port that was taken meanwhile',
    line: 'Error: listen EADDRINUSE: address already in use 127.0.0.1:3000',
    nextStep: /--port 3001/,
  },
  {
    name: 'no memory',
    line: 'FATAL ERROR: JavaScript heap out of memory',
    nextStep: /need about 3.2 GB/,
  },
  {
    name: 'no network, as npm says it',
    line: "npm error   code: 'ECONNREFUSED',",
    nextStep: /Check the network/,
  },
  {
    name: 'no network, as yarn says it',
    line: '➤ YN0001: │ RequestError: getaddrinfo ENOTFOUND registry.example.com',
    nextStep: /Check the network/,
  },
  {
    name: 'a certificate that nobody knows',
    line: 'RequestError: self-signed certificate in certificate chain',
    nextStep: /NODE_EXTRA_CA_CERTS/,
  },
  {
    name: 'a lockfile that does not fit',
    line: 'YN0028: The lockfile would have been modified by this install',
    nextStep: /commit yarn\.lock/,
  },
];

for (const { name, line, nextStep } of causes) {
  test(`a process that died of ${name} has that as its next step`, () => {
    const failure = describeDeadProcess({
      ...dead,
      code: 1,
      signal: null,
      lastLines: ['before', line, 'after'],
    });
    assert.match(failure.nextStep, nextStep);
    assert.ok(failure.details.includes(line));
  });
}

test('a process that was ended by force hints at the memory', () => {
  const failure = describeDeadProcess({
    ...dead,
    code: null,
    signal: 'SIGKILL',
    lastLines: [],
  });
  assert.match(failure.message, /was ended by SIGKILL/);
  assert.match(failure.nextStep, /without free memory/);
});

test('a process that only its neighbours saw die is gone', () => {
  const failure = describeDeadProcess({ ...dead, code: null, lastLines: [] });
  assert.match(failure.message, /^backend is gone/);
});

test('our own full disk is told like that of a child', () => {
  const text = describeFailure(new Error('ENOSPC: no space left on device'));
  assert.match(text, /^the disk is full\.\n→ Free some space/);
});

test('a mistake of ours is told with its stack, and asks for a report', () => {
  const text = describeFailure(new TypeError('x is not a function'));
  assert.match(text, /please report it:\nTypeError: x is not a function\n +at/);
});

test('a failure without details is its message and its next step', () => {
  const text = describeFailure(new Failure('No.', { nextStep: 'Ask again.' }));
  assert.equal(text, 'No.\n→ Ask again.');
});

test('a failure in the words of another program keeps them', () => {
  const text = describeFailure(quoteFailure('No Go.\nInstall it.\n'));
  assert.equal(text, 'No Go.\n  │ Install it.');
});

test('lines that are too long to read are cut', () => {
  const failure = new Failure('No.', { details: ['x'.repeat(1000)] });
  assert.ok(describeFailure(failure).length < 200);
});
