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
  await sleep(200);
  assert.equal(isLost(), true);
});

test('a successor within the grace keeps the line', async t => {
  const { lifeline, isLost } = setUp(t, 300);
  const first = await open(lifeline);
  first.destroy();
  await sleep(50);
  await open(lifeline);
  await sleep(500);
  assert.equal(isLost(), false);
});
