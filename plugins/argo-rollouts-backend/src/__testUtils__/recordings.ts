import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type RolloutObjects,
  describeRollout,
} from 'backstage-plugin-argo-rollouts-common';

/** Rollouts as the real controller left them, with what belongs to each. */
const FIXTURES = resolve(
  __dirname,
  '../../../argo-rollouts-common/src/rollout/__fixtures__',
);

/** The names of all states that were recorded. */
export const STATES = readdirSync(FIXTURES)
  .filter(file => file.endsWith('.json'))
  .map(file => file.replace(/\.json$/, ''));

/** The objects of a state, each time anew. */
export function readRecording(state: string): any {
  return JSON.parse(readFileSync(resolve(FIXTURES, `${state}.json`), 'utf8'));
}

export function viewOfRecording(state: string) {
  return describeRollout({
    cluster: 'demo',
    ...readRecording(state),
  } as RolloutObjects);
}
