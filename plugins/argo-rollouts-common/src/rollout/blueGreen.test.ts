import { readReplicaSet, readRollout } from '../crd';
import { recordingOf } from './__fixtures__/recordings';
import { describeBlueGreen } from './blueGreen';
import { describeRollout } from './describeRollout';

function viewOf(state: string) {
  return describeRollout(recordingOf(state)).blueGreen!;
}

describe('describeBlueGreen', () => {
  it.each([
    ['blue-green-idle', 'idle'],
    ['blue-green-pre-promotion-analysis', 'prePromotionAnalysis'],
    ['blue-green-waits-for-person', 'waits'],
    ['blue-green-auto-promotion', 'waits'],
    ['blue-green-post-promotion-analysis', 'postPromotionAnalysis'],
    ['blue-green-scale-down', 'idle'],
    ['blue-green-aborted', 'aborted'],
    ['blue-green-aborted-by-analysis', 'aborted'],
  ])('is on %s in the stage %s', (state, stage) => {
    expect(viewOf(state).stage).toBe(stage);
  });

  it.each([
    ['startsPreview', { desired: 2, available: 1 }, {}],
    ['switches', { desired: 2, available: 2 }, {}],
    [
      'prePromotionAnalysis',
      { desired: 2, available: 2 },
      { prePromotionAnalysis: {} },
    ],
  ])('is in the stage %s with %j and %j', (stage, pods, analysis) => {
    const blueGreen = describeBlueGreen(
      readRollout({
        spec: { strategy: { blueGreen: analysis } },
        status: {
          currentPodHash: 'new',
          stableRS: 'old',
          blueGreen: { activeSelector: 'old' },
        },
      }),
      [],
      readReplicaSet({
        spec: { replicas: pods.desired },
        status: { availableReplicas: pods.available },
      }),
    );
    expect(blueGreen?.stage).toBe(stage);
  });

  it('names both sides', () => {
    const { revisions, blueGreen } = describeRollout(
      recordingOf('blue-green-waits-for-person'),
    );
    const [preview, active] = revisions;
    expect(blueGreen).toMatchObject({
      activeService: 'app-active',
      previewService: 'app-preview',
      active: active.podHash,
      preview: preview.podHash,
      isAutoPromoted: false,
      promotesAt: null,
      previewReplicas: 2,
    });
  });

  it('has a preview without a preview service, and says when it switches', () => {
    const { revisions, blueGreen, pauses } = describeRollout(
      recordingOf('blue-green-auto-promotion'),
    );
    expect(blueGreen).toMatchObject({
      previewService: null,
      preview: revisions[0].podHash,
      isAutoPromoted: true,
      autoPromotionSeconds: 3600,
    });
    const { since, until } = pauses[0] as { since: string; until: string };
    expect(blueGreen?.promotesAt).toBe(until);
    expect(Date.parse(until) - Date.parse(since)).toBe(3_600_000);
  });

  it('tells of the analyses on either side of the switch', () => {
    const { analysisRuns, blueGreen } = describeRollout(
      recordingOf('blue-green-post-promotion-analysis'),
    );
    expect(blueGreen).toMatchObject({
      prePromotionAnalysis: { templates: ['before'], phase: 'Successful' },
      postPromotionAnalysis: { templates: ['after'], phase: 'Running' },
    });
    expect(analysisRuns.map(({ type }) => type).sort()).toEqual([
      'PostPromotion',
      'PrePromotion',
    ]);
  });

  it('says when the old version loses its pods', () => {
    const { revisions } = describeRollout(recordingOf('blue-green-scale-down'));
    const old = revisions.find(({ roles }) => roles.length === 0);
    expect(old).toMatchObject({
      revision: 1,
      scaleDownAt: expect.stringMatching(/^\d{4}-/),
    });
  });

  it('is no part of a canary', () => {
    expect(describeRollout(recordingOf('canary-healthy')).blueGreen).toBeNull();
  });
});
