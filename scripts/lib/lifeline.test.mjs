import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLifeline } from './lifeline.mjs';

function setUp(t, graceMs) {
  const lifeline = openLifeline({ graceMs });
  t.after(() => lifeline.close());
  let isLost = false;
  lifeline.lost.then(() => {
    isLost = true;
  });
  return { lifeline, isLost: () => isLost };
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

test('a successor within the grace keeps the line', async t => {
  const graceMs = 1500;
  const { lifeline, isLost } = setUp(t, graceMs);
  const first = await open(lifeline);
  first.destroy();
  await open(lifeline);
  await sleep(graceMs + 500);
  assert.equal(isLost(), false);
});
