import type { BlueGreenView } from 'backstage-plugin-argo-rollouts-common';
import { formatCount } from '../../text/numbers';
import { remaining, say, type Sentence } from '../../text/sentence';
import { formatExactDuration } from '../../text/time';

/** Where the switch from the active to the preview version stands. */
export function describeSwitch(
  blueGreen: BlueGreenView,
  nowMs: number,
): Sentence {
  const { activeService, promotesAt, isAutoPromoted } = blueGreen;
  switch (blueGreen.stage) {
    case 'idle':
      return say`No update is under way.`;
    case 'startsPreview':
      return say`The preview starts. The switch comes when its pods are available.`;
    case 'prePromotionAnalysis':
      return say`The preview is measured before the switch.`;
    case 'waits':
      if (promotesAt) {
        return say`${activeService} switches by itself in ${remaining(
          promotesAt,
          nowMs,
        )}.`;
      }
      return isAutoPromoted
        ? say`${activeService} is about to switch.`
        : say`${activeService} switches when somebody promotes.`;
    case 'switches':
      return say`${activeService} is switching over now.`;
    case 'postPromotionAnalysis':
      return say`${activeService} has switched; the new version is measured before it becomes stable.`;
    case 'aborted':
      return say`Aborted: ${activeService} stays with the version that is active.`;
  }
}

/** What the spec says about the switch, each as a sentence. */
export function describeSettings(blueGreen: BlueGreenView): string[] {
  const sentences = [describeAutoPromotion(blueGreen)];
  if (blueGreen.previewReplicas !== null) {
    const pods = formatCount(blueGreen.previewReplicas, 'pod', 'pods');
    sentences.push(`The preview has ${pods} until it is promoted.`);
  }
  const keep = formatExactDuration(blueGreen.scaleDownDelaySeconds);
  sentences.push(
    `The old version keeps its pods for ${keep} after the switch.`,
  );
  return sentences;
}

function describeAutoPromotion(blueGreen: BlueGreenView): string {
  if (!blueGreen.isAutoPromoted) {
    return 'A person promotes.';
  }
  return blueGreen.autoPromotionSeconds === null
    ? 'Promoted by itself as soon as the preview is ready.'
    : `Promoted by itself ${formatExactDuration(
        blueGreen.autoPromotionSeconds,
      )} after the preview is ready.`;
}
