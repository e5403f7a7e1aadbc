import { setTimeout as sleep } from 'node:timers/promises';
import type {
  RolloutRef,
  VerdictReply,
} from 'backstage-plugin-argo-rollouts-common';
import type { Question } from './options';
import { Portal } from './Portal';
import type { Output } from './types';

const TURN_SECONDS = 60;
const ATTEMPTS = 3;
const PAUSE_MS = 5_000;

/**
 * Asks until there is a decision or the time is up: a line of progress a minute, the
 * sentence at the end. A portal that does not answer is asked again a few times.
 * Throws an Error that can be printed.
 */
export async function validate(
  question: Question,
  { stdout, stderr }: { stdout: Output; stderr: Output },
): Promise<VerdictReply> {
  const portal = new Portal(question);
  const rollout = await patiently(() => chooseRollout(portal, question));
  const untilMs = Date.now() + question.waitMs;
  const progress = question.isJson ? stderr : stdout;
  for (;;) {
    const leftSeconds = Math.max(0, (untilMs - Date.now()) / 1_000);
    const reply = await patiently(() =>
      portal.waitForVerdict(rollout, Math.min(leftSeconds, TURN_SECONDS)),
    );
    const { value, sentence } = reply.verdict;
    const isDecided = value === 'pass' || value === 'regression';
    if (isDecided || Date.now() >= untilMs) {
      stdout.write(
        question.isJson ? `${JSON.stringify(reply)}\n` : `${sentence}\n`,
      );
      return reply;
    }
    progress.write(`${new Date().toISOString()} ${sentence}\n`);
  }
}

async function chooseRollout(
  portal: Portal,
  { rollout, entity }: Question,
): Promise<RolloutRef> {
  const { rollouts } = await portal.rollouts();
  const found = rollouts.filter(
    ({ cluster, namespace, name }) =>
      rollout === null ||
      (name === rollout.name &&
        [undefined, namespace].includes(rollout.namespace) &&
        [undefined, cluster].includes(rollout.cluster)),
  );
  if (found.length !== 1) {
    const names = (found.length > 0 ? found : rollouts)
      .map(({ cluster, namespace, name }) => `${cluster}/${namespace}/${name}`)
      .join(', ');
    throw new Error(
      found.length === 0
        ? `${entity.name} has no such rollout. It has: ${names || 'none'}.`
        : `${entity.name} has several rollouts; name one with --rollout: ${names}.`,
    );
  }
  const [{ cluster, namespace, name }] = found;
  return { cluster, namespace, name };
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      const isWorthwhile = /could not be reached|answered (429|5\d\d)/.test(
        (error as Error).message,
      );
      if (!isWorthwhile || attempt === ATTEMPTS) {
        throw error;
      }
      await sleep(PAUSE_MS);
    }
  }
}
