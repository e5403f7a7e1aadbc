import {
  type ActionChoice,
  type RolloutView,
  WHY_NOT,
  findAction,
  readRollout,
} from 'backstage-plugin-argo-rollouts-common';
import {
  everyChoice,
  nameOfChoice,
  requestOfChoice,
} from '../__testUtils__/everyChoice';
import {
  STATES,
  readRecording,
  viewOfRecording,
} from '../__testUtils__/recordings';
import type { ObjectPatch } from '../kubernetes';
import { judge } from './judge';
import { makePatches } from './patches';

/*
 * Every verb in every state that was recorded from the real controller: what the page
 * offers, what the backend judges and what it would send agree.
 */

/** What undo changes where a rollout refers to its template. */
const WORKLOAD = {
  metadata: { name: 'app-template', resourceVersion: '1' },
  spec: { template: {} },
  template: {},
};

function makeAll(
  recording: any,
  view: RolloutView,
  choice: ActionChoice,
): ObjectPatch[] {
  return makePatches(requestOfChoice(choice, view), {
    rollout: readRollout(recording.rollout),
    replicaSets: recording.replicaSets,
    workload: WORKLOAD,
    now: '2099-01-01T00:00:00.000Z',
  });
}

/** Whether the object would be another one afterwards. */
function changes(patch: ObjectPatch, recording: any): boolean {
  const { change, name, resource } = patch;
  const targets = [
    recording.rollout,
    ...recording.analysisRuns,
    ...recording.experiments,
    WORKLOAD,
  ];
  const target = targets.find(({ metadata }) => metadata.name === name);
  if (!target) {
    throw new Error(`There is no ${resource.plural} ${name}`);
  }
  return change.kind === 'merge'
    ? ['spec', 'status'].some(part =>
        isChanged(target[part], (change.body as any)[part]),
      )
    : change.operations.some(
        ({ path, value }) =>
          JSON.stringify(valueAt(target, path)) !== JSON.stringify(value),
      );
}

function isChanged(before: any = {}, merged: Record<string, unknown> = {}) {
  return Object.entries(merged).some(
    ([key, value]) =>
      JSON.stringify(before[key] ?? null) !== JSON.stringify(value),
  );
}

function valueAt(object: any, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce((value, key) => value?.[key], object);
}

describe.each(STATES)('%s', state => {
  const view = viewOfRecording(state);
  const choices = everyChoice(view);
  const isOffered = (choice: ActionChoice) =>
    findAction(view.actions, choice).possible;

  it.each(choices.filter(isOffered).map(one => [nameOfChoice(one), one]))(
    '%s is offered: it is taken, and changes something',
    (_, choice) => {
      expect(judge(view, requestOfChoice(choice as ActionChoice, view))).toBe(
        null,
      );
      const recording = readRecording(state);
      const patches = makeAll(recording, view, choice as ActionChoice);
      expect(patches.some(patch => changes(patch, recording))).toBe(true);
    },
  );

  it.each(
    choices.filter(one => !isOffered(one)).map(one => [nameOfChoice(one), one]),
  )('%s is not offered: it is refused for the same reason', (_, choice) => {
    const refusal = judge(view, requestOfChoice(choice as ActionChoice, view));
    expect(refusal).toMatchObject(
      findAction(view.actions, choice as ActionChoice),
    );
    expect(refusal?.why).toBe(WHY_NOT[refusal!.code]);
  });
});
