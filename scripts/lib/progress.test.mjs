import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createProgress, formatDuration } from './progress.mjs';

function createOutput({ isTTY = false } = {}) {
  const written = [];
  return { isTTY, columns: 40, written, write: text => written.push(text) };
}

const durations = [
  [400, '0 s'],
  [9_400, '9 s'],
  [59_000, '59 s'],
  [60_000, '1:00 min'],
  [67_000, '1:07 min'],
  [754_000, '12:34 min'],
];

for (const [durationMs, text] of durations) {
  test(`${durationMs} ms are ${text}`, () => {
    assert.equal(formatDuration(durationMs), text);
  });
}

test('outside a terminal a long step is told every 15 s', async t => {
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  t.after(() => mock.timers.reset());
  const output = createOutput();
  const progress = createProgress({ output });
  let finish;
  const done = progress.step('Install packages', report => {
    report('link step');
    return new Promise(resolve => {
      finish = resolve;
    });
  });
  mock.timers.tick(14_000);
  assert.deepEqual(output.written, ['  Install packages …\n']);
  mock.timers.tick(1_000);
  finish();
  await done;
  assert.deepEqual(output.written.slice(1), [
    '  … Install packages: link step (15 s)\n',
    '✓ Install packages (15 s)\n',
  ]);
  progress.close();
});

test('in a terminal all steps share one line that fits', async t => {
  mock.timers.enable({ apis: ['setInterval', 'Date'] });
  t.after(() => mock.timers.reset());
  const output = createOutput({ isTTY: true });
  const progress = createProgress({ output });
  progress.step('Install', () => new Promise(() => {}));
  progress.step('Build a very long name', () => new Promise(() => {}));
  mock.timers.tick(200);
  assert.deepEqual(output.written, [
    '\r\x1b[KInstall (0 s) · Build a very long name ',
  ]);
  progress.close();
});

test('a step that fails is marked, and fails', async () => {
  const output = createOutput();
  const progress = createProgress({ output });
  await assert.rejects(
    progress.step('Start', async () => {
      throw new Error('no');
    }),
    { message: 'no' },
  );
  const result = await progress.step(
    'Test',
    async () => 3,
    () => false,
  );
  assert.equal(result, 3);
  assert.match(output.written.join(''), /✗ Start \(0 s\)\n[^]*✗ Test \(0 s\)/);
  progress.close();
});
