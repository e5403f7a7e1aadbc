import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import {
  lasting,
  remaining,
  toSentence,
  type Sentence,
} from '../../text/sentence';
import type { Translate } from '../../translation';
import { withoutStop } from './reasons';

/** What the plugin of the present step does and says, while it is at work. */
export function sayPlugin(
  t: Translate,
  { steps }: RolloutView,
  nowMs: number,
): Sentence[] {
  const step = steps.find(({ progress }) => progress === 'current');
  if (step?.kind !== 'plugin' || step.status?.phase !== 'Running') {
    return [];
  }
  const { plugin: name, startedAt } = step;
  const { callsAgainAt } = step.status;
  const message = withoutStop(step.status.message);
  return [
    startedAt
      ? toSentence(put =>
          t('situation.stepPlugin.runsFor', {
            name,
            duration: put(lasting(t, startedAt, nowMs)),
          }),
        )
      : [t('situation.stepPlugin.runs', { name })],
    ...(message ? [[t('situation.stepPlugin.says', { message })]] : []),
    // One that is late is about to come: the controller adds some seconds.
    ...(callsAgainAt && Date.parse(callsAgainAt) > nowMs
      ? [
          toSentence(put =>
            t('situation.stepPlugin.calledAgain', {
              left: put(remaining(callsAgainAt, nowMs)),
            }),
          ),
        ]
      : []),
  ];
}
