import type { RolloutView } from '../api';
import { recordingOf } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

function viewOf(state: string): RolloutView {
  return describeRollout(recordingOf(state));
}

function summary(state: string): string[] {
  return viewOf(state).revisions.map(
    ({ revision, roles, version, status }) =>
      `${revision} ${roles.join('+')} ${version} ${status}`,
  );
}

describe('describeRevisions', () => {
  it.each([
    [
      'canary-waits-for-person',
      ['2 canary v2.5.0 Healthy', '1 stable v2.4.1 Healthy'],
    ],
    ['canary-superseded', ['3 canary 3.0.0 Healthy', '1 stable 1.0.0 Healthy']],
    ['canary-undone', ['6 canary 1.0.0 Healthy', '5 stable 4.0.0 Healthy']],
    [
      'canary-ping-pong',
      ['2 canary+pong 2.0.0 Healthy', '1 stable+ping 1.0.0 Healthy'],
    ],
    [
      'blue-green-scale-down',
      ['2 stable+active 2.0.0 Healthy', '1  1.0.0 Healthy'],
    ],
    [
      'canary-pods-forbidden',
      ['2 canary 2.0.0 ReplicaFailure', '1 stable 1.0.0 Healthy'],
    ],
    [
      'canary-workload-ref',
      ['2 canary 2.0.0 Healthy', '1 stable 1.0.0 Healthy'],
    ],
  ])('lists on %s the newest first: %j', (state, expected) => {
    expect(summary(state)).toEqual(expected);
  });

  it('keeps apart those that are only kept to go back to', () => {
    expect(
      viewOf('canary-undone').formerRevisions.map(({ revision }) => revision),
    ).toEqual([3, 2]);
  });

  it('has the images of init containers too', () => {
    expect(viewOf('canary-degraded-pods').revisions[0].initImages).toEqual([
      {
        container: 'migrate',
        image: 'example/migrate:1.0.0',
        version: '1.0.0',
      },
      {
        container: 'sidecar',
        image: 'example/sidecar:1.0.0',
        version: '1.0.0',
      },
    ]);
  });

  it('calls a version by the image in which canary and stable differ', () => {
    const recording = recordingOf('canary-without-router');
    const withSidecar = recording.replicaSets.map(set => {
      const { spec, ...rest } = set as {
        spec: { template: { spec: { containers: object[] } } };
      };
      const { containers } = spec.template.spec;
      const sidecar = { name: 'proxy', image: 'proxy:9' };
      return {
        ...rest,
        spec: {
          ...spec,
          template: { spec: { containers: [sidecar, ...containers] } },
        },
      };
    });
    const { revisions } = describeRollout({
      ...recording,
      replicaSets: withSidecar,
    });
    expect(revisions.map(({ version }) => version)).toEqual(['2.0.0', '1.0.0']);
  });
});

describe('describeTemplate', () => {
  it.each([
    ['canary-waits-for-person', null, 'v2.5.0'],
    ['canary-workload-ref', 'Deployment', '2.0.0'],
    ['canary-pod-template-ref', 'PodTemplate', '2.0.0'],
    // Nobody has made a ReplicaSet of it yet; the spec tells.
    ['canary-quota-exceeded', null, '2.0.0'],
  ])('knows on %s what the spec asks for', (state, kind, version) => {
    const { template } = viewOf(state);
    expect(template.workloadRef?.kind ?? null).toBe(kind);
    expect(template.images[0].version).toBe(version);
  });
});

describe('describeRuns', () => {
  it('tells runs of the present revision from those before', () => {
    const { analysisRuns, formerAnalysisRuns } = viewOf(
      'canary-aborted-by-analysis',
    );
    expect(analysisRuns.map(({ revision }) => revision)).toEqual([3]);
    expect(formerAnalysisRuns.map(({ revision }) => revision)).toEqual([2]);
  });

  it('does not take the runs of an earlier revision with the same pods', () => {
    const recording = recordingOf('canary-analysing');
    const rollout = recording.rollout as {
      metadata: { annotations: object };
    };
    const later = describeRollout({
      ...recording,
      rollout: {
        ...rollout,
        metadata: {
          ...rollout.metadata,
          annotations: { 'rollout.argoproj.io/revision': '7' },
        },
      },
    });
    expect(later.analysisRuns).toEqual([]);
    expect(later.formerAnalysisRuns).toHaveLength(1);
  });
});

describe('describeManagedBy', () => {
  it.each([
    [{ annotations: {} }, null],
    [
      {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'shop-prod:argoproj.io/Rollout:shop/api',
        },
      },
      'shop-prod',
    ],
    // Copied along with the manifest of another rollout.
    [
      {
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'shop-prod:argoproj.io/Rollout:shop/other',
        },
      },
      null,
    ],
    [{ labels: { 'argocd.argoproj.io/instance': 'by-label' } }, 'by-label'],
    // Helm writes it too.
    [{ labels: { 'app.kubernetes.io/instance': 'release' } }, null],
  ])('reads %j', (metadata, application) => {
    const { managedBy } = describeRollout({
      cluster: 'c',
      rollout: { metadata: { namespace: 'shop', name: 'api', ...metadata } },
      replicaSets: [],
      pods: [],
      analysisRuns: [],
    });
    expect(managedBy?.application ?? null).toBe(application);
  });
});
