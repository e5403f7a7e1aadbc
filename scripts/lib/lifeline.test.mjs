import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import {
  setImmediate as immediate,
  setTimeout as sleep,
} from 'node:timers/promises';
import { openLifeline } from './lifeline.mjs';

/** Long, for a busy machine; what never comes true fails all the same. */
const PATIENT = { timeout: 120_000 };

function setUp(t, graceMs) {
  const lifeline = openLifeline({ graceMs });
  t.after(() => lifeline.close());
  let isLost = false;
  lifeline.lost.then(() => {
    isLost = true;
  });
  return { lifeline, isLost: () => isLost };
}

async function until(isReached) {
  while (!isReached()) {
    await immediate();
  }
}

const open = ({ path }) =>
  new Promise(resolve => {
    const socket = connect(path, () => resolve(socket));
  });

test('who lets go is lost, after the grace', async t => {
  const { lifeline, isLost } = setUp(t, 50);
  const socket = await open(lifeline);
  await sleep(100);
  assert.equal(isLost(), false);
  socket.destroy();
  await lifeline.lost;
});

test('a successor within the grace keeps the line', PATIENT, async t => {
  // The grace is as long as the test wants it to be.
  const running = new Set();
  t.mock.method(globalThis, 'setTimeout', callBack => {
    running.add(callBack);
    return callBack;
  });
  t.mock.method(globalThis, 'clearTimeout', callBack => {
    running.delete(callBack);
  });
  const { lifeline } = setUp(t, 1500);
  const first = await open(lifeline);
  first.destroy();
  await until(() => running.size === 1);
  await open(lifeline);
  await until(() => running.size === 0);
});
