import { selectRollouts } from './selectRollouts';

function selectFor(annotations?: Record<string, string>) {
  return selectRollouts({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'api', annotations },
  });
}

describe('selectRollouts', () => {
  it('selects nothing without an annotation', () => {
    expect(selectFor()).toEqual({ kind: 'none' });
    expect(selectFor({ 'backstage.io/kubernetes-namespace': 'shop' })).toEqual({
      kind: 'none',
    });
  });

  it('selects by the label of the Kubernetes plugin', () => {
    expect(selectFor({ 'backstage.io/kubernetes-id': 'api' })).toEqual({
      kind: 'byLabel',
      labelSelector: 'backstage.io/kubernetes-id=api',
      namespace: null,
      cluster: null,
    });
  });

  it('prefers a label selector to the id, and narrows to namespace and cluster', () => {
    expect(
      selectFor({
        'backstage.io/kubernetes-id': 'api',
        'backstage.io/kubernetes-label-selector':
          'app=api, tier in (web, api),!old',
        'backstage.io/kubernetes-namespace': 'shop',
        'backstage.io/kubernetes-cluster': 'prod-eu',
      }),
    ).toEqual({
      kind: 'byLabel',
      labelSelector: 'app=api, tier in (web, api),!old',
      namespace: 'shop',
      cluster: 'prod-eu',
    });
  });

  it('takes rollouts by name before labels', () => {
    expect(
      selectFor({
        'argo-rollouts/rollout': 'api, other/worker',
        'backstage.io/kubernetes-id': 'api',
        'backstage.io/kubernetes-namespace': 'shop',
      }),
    ).toEqual({
      kind: 'byName',
      rollouts: [
        { namespace: 'shop', name: 'api' },
        { namespace: 'other', name: 'worker' },
      ],
      cluster: null,
    });
  });

  it.each([
    ['backstage.io/kubernetes-label-selector', 'app=a b'],
    ['backstage.io/kubernetes-label-selector', 'app in (a'],
    ['backstage.io/kubernetes-label-selector', 'app=a,,b=c'],
    ['backstage.io/kubernetes-label-selector', '=api'],
    ['backstage.io/kubernetes-label-selector', 'a/b/c=d'],
    ['backstage.io/kubernetes-label-selector', `app=${'x'.repeat(64)}`],
    ['backstage.io/kubernetes-id', 'api&limit=1'],
    ['argo-rollouts/rollout', '../secrets'],
    ['argo-rollouts/rollout', 'Shop/api'],
    ['argo-rollouts/rollout', ' , '],
  ])('says what is wrong with %s: %s', (annotation, value) => {
    const selection = selectFor({ [annotation]: value });
    expect(selection).toEqual({
      kind: 'invalid',
      annotation,
      value,
      why: {
        code: expect.any(String),
        part: expect.any(String),
        message: expect.stringMatching(/\w+/),
      },
    });
  });

  it('says what is wrong with a namespace', () => {
    expect(
      selectFor({
        'backstage.io/kubernetes-id': 'api',
        'backstage.io/kubernetes-namespace': 'Shop/../x',
      }),
    ).toMatchObject({
      kind: 'invalid',
      annotation: 'backstage.io/kubernetes-namespace',
    });
  });
});
