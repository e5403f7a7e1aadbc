import type {
  AbortConsequence,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatReadyCount, formatWeight } from '../../../text/numbers';
import { formatRevision } from '../../../text/revisions';
import { formatRoughly } from '../../../text/samples';
import { formatExactDuration } from '../../../text/time';
import type { Translate } from '../../../translation';
import { cli, kubectlPatch, nameAll, nameUpdate } from './common';
import type { VerbWords } from './words';

export const abortWords: VerbWords<'abort'> = {
  group: 'stop',
  label: (t, view) => t('verbs.abort.label', { update: nameUpdate(t, view) }),
  hint: t => t('verbs.abort.hint'),
  ask: (t, view, consequence, { canaryRate }) => ({
    title: t('verbs.abort.title', {
      ...nameAll(t, view),
      update: nameUpdate(t, view),
    }),
    consequences: [
      sayTraffic(t, view, consequence, canaryRate),
      sayWhenPodsStop(t, view, consequence),
      t('verbs.abort.specStays'),
    ],
    list: null,
  }),
  keep: (t, view) => t('verbs.abort.keep', { update: nameUpdate(t, view) }),
  // During a full promotion the controller takes back what the CLI sends (argo-rollouts #4461).
  command: view =>
    view.pending.some(({ kind }) => kind === 'fullPromotion')
      ? kubectlPatch(view, { status: { abort: true, promoteFull: false } })
      : cli(view, 'abort'),
  noun: t => t('verbs.abort.noun'),
};

function sayTraffic(
  t: Translate,
  view: RolloutView,
  { weightNow, stable: revision }: AbortConsequence,
  canaryRate: number | null,
): string {
  const stable = revision
    ? t('verbs.abort.stable', {
        stable: formatRevision(revision),
        ready: formatReadyCount(t, revision.ready, revision.desired),
      })
    : t('actions.stableVersion');
  if (weightNow === 0) {
    return t('verbs.abort.takesNone', { stable });
  }
  const rate = canaryRate === null ? null : formatRoughly(canaryRate);
  if (weightNow === null) {
    return rate === null
      ? t('verbs.abort.returnsWhole', { stable })
      : t('verbs.abort.returnsWholeAbout', { stable, rate });
  }
  const share = formatWeight(t, view, weightNow);
  return rate === null
    ? t('verbs.abort.returns', { share, stable })
    : t('verbs.abort.returnsAbout', { share, stable, rate });
}

function sayWhenPodsStop(
  t: Translate,
  view: RolloutView,
  { canaryPodsStopAfterSeconds: seconds }: AbortConsequence,
): string {
  const pods = t(`actions.podsOf.${view.strategy}`);
  if (seconds === null) {
    return t('verbs.abort.podsKeepRunning', { pods });
  }
  return seconds === 0
    ? t('verbs.abort.podsStopAtOnce', { pods })
    : t('verbs.abort.podsStopAfter', {
        pods,
        delay: formatExactDuration(t, seconds),
      });
}
