import type { BlueGreenView } from 'backstage-plugin-argo-rollouts-common';
import { remaining, toSentence, type Sentence } from '../../text/sentence';
import { formatExactDuration } from '../../text/time';
import type { TranslateDetails } from '../../translationOfDetails';

/** Where the switch from the active to the preview version stands. */
export function describeSwitch(
  t: TranslateDetails,
  blueGreen: BlueGreenView,
  nowMs: number,
): Sentence {
  const { activeService: service, promotesAt, isAutoPromoted } = blueGreen;
  switch (blueGreen.stage) {
    case 'idle':
      return [t('blueGreen.switch.idle')];
    case 'startsPreview':
      return [t('blueGreen.switch.startsPreview')];
    case 'prePromotionAnalysis':
      return [t('blueGreen.switch.prePromotionAnalysis')];
    case 'waits':
      if (promotesAt) {
        return toSentence(put =>
          t('blueGreen.switch.byItselfIn', {
            service,
            left: put(remaining(promotesAt, nowMs)),
          }),
        );
      }
      return [
        isAutoPromoted
          ? t('blueGreen.switch.aboutTo', { service })
          : t('blueGreen.switch.whenPromoted', { service }),
      ];
    case 'switches':
      return [t('blueGreen.switch.switches', { service })];
    case 'postPromotionAnalysis':
      return [t('blueGreen.switch.postPromotionAnalysis', { service })];
    case 'aborted':
      return [t('blueGreen.switch.aborted', { service })];
  }
}

/** What the spec says about the switch, each as a sentence. */
export function describeSettings(
  t: TranslateDetails,
  blueGreen: BlueGreenView,
): string[] {
  const sentences = [describeAutoPromotion(t, blueGreen)];
  if (blueGreen.previewReplicas !== null) {
    sentences.push(
      t('blueGreen.settings.previewPods', { count: blueGreen.previewReplicas }),
    );
  }
  sentences.push(
    t('blueGreen.settings.keepsPods', {
      duration: formatExactDuration(t, blueGreen.scaleDownDelaySeconds),
    }),
  );
  return sentences;
}

function describeAutoPromotion(
  t: TranslateDetails,
  blueGreen: BlueGreenView,
): string {
  const { isAutoPromoted, autoPromotionSeconds } = blueGreen;
  if (!isAutoPromoted) {
    return t('blueGreen.settings.byPerson');
  }
  return autoPromotionSeconds === null
    ? t('blueGreen.settings.byItself')
    : t('blueGreen.settings.byItselfAfter', {
        duration: formatExactDuration(t, autoPromotionSeconds),
      });
}
