import type { RolloutObject } from '../crd';
import { describeRollout } from '../rollout';
import { recordingOf } from '../rollout/__fixtures__/recordings';
import { describeComparedRevisions } from './comparedRevisions';

describe('describeComparedRevisions', () => {
  const describe_ = (state: string) => {
    const view = describeRollout(recordingOf(state));
    return { view, compared: describeComparedRevisions(view) };
  };

  it('compares the canary with stable', () => {
    const { view, compared } = describe_('canary-waits-for-person');
    expect(compared).toMatchObject({
      canary: { podHash: view.currentPodHash, isStableNow: false },
      stable: { podHash: view.stablePodHash, isStableNow: true },
      promotedAt: null,
    });
  });

  it('compares with what was stable before, once the canary is', () => {
    const { view, compared } = describe_('canary-healthy');
    const [before] = [...view.revisions, ...view.formerRevisions].filter(
      ({ podHash }) => podHash !== view.currentPodHash,
    );
    expect(compared.canary).toMatchObject({
      podHash: view.currentPodHash,
      isStableNow: true,
    });
    expect(compared.stable?.podHash).toBe(before?.podHash);
    expect(compared.promotedAt).not.toBeNull();
  });

  it('compares with the same after the promotion, not with a canary in between', () => {
    const recording = recordingOf('canary-superseded');
    const before = describeRollout(recording);
    const rollout = structuredClone(recording.rollout) as RolloutObject;
    rollout.status!.stableRS = before.currentPodHash!;
    const after = describeRollout({ ...recording, rollout });
    const stable = { podHash: before.stablePodHash, version: '1.0.0' };
    expect(describeComparedRevisions(before)).toMatchObject({ stable });
    expect(describeComparedRevisions(after)).toMatchObject({
      stable,
      stableIs: 'told',
    });
  });

  it('compares with nothing where it may have been a return to stable', () => {
    expect(describe_('canary-back-to-stable').compared).toMatchObject({
      canary: { version: '1.0.0' },
      stable: null,
      stableIs: 'unknown',
    });
  });

  it('compares with nothing where there was only one version', () => {
    const { compared } = describe_('canary-first-version');
    expect(compared.stable).toBeNull();
    expect(compared.stableIs).toBe('none');
    expect(compared.canary).not.toBeNull();
  });
});
