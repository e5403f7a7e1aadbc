import { RESOURCES } from '../kubernetes';
import { describePatch } from './describePlan';

const ROLLOUT = { resource: RESOURCES.rollouts, name: 'api-service' };

describe('a patch in the log', () => {
  it('is what was sent', () => {
    expect(
      describePatch({
        ...ROLLOUT,
        subresource: 'status',
        change: { kind: 'merge', body: { status: { abort: true } } },
      }),
    ).toEqual({
      target: 'rollouts/status',
      name: 'api-service',
      body: { status: { abort: true } },
    });
  });

  it('does not hold the variables of a pod template', () => {
    const template = {
      spec: { containers: [{ env: [{ name: 'KEY', value: 'hidden' }] }] },
    };
    const logged = describePatch({
      ...ROLLOUT,
      subresource: null,
      change: {
        kind: 'json',
        operations: [
          { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
          { op: 'replace', path: '/spec/template', value: template },
        ],
      },
    });
    expect(logged).toEqual({
      target: 'rollouts',
      name: 'api-service',
      body: {
        operations: [
          { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
          { op: 'replace', path: '/spec/template' },
        ],
      },
    });
  });
});
