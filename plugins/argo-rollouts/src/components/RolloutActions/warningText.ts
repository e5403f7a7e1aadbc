import type { ActionWarning } from 'backstage-plugin-argo-rollouts-common';
import { formatList, formatReadyCount } from '../../text/numbers';
import { formatRevision } from '../../text/revisions';
import { formatMoment } from '../../text/time';
import type { Translate } from '../../translation';

/** What speaks against an action, as a sentence. */
export function sayWarning(t: Translate, warning: ActionWarning): string {
  switch (warning.code) {
    case 'stableNotReady':
    case 'canaryNotReady':
      return t(`actions.warnings.${warning.code}`, {
        version: formatRevision(warning),
        ready: formatReadyCount(t, warning.ready, warning.desired),
      });
    case 'putBackByArgoCd':
      return t('actions.warnings.putBackByArgoCd', {
        application: warning.application,
      });
    case 'gitAsksForNewVersion':
      return t('actions.warnings.gitAsksForNewVersion', {
        application: warning.application,
        version: formatRevision(warning),
      });
    case 'analysisFailing':
      return t('actions.warnings.analysisFailing', {
        runs: formatList(t, warning.analysisRuns),
      });
    case 'restartUnderWay':
      return t('actions.warnings.restartUnderWay', {
        at: formatMoment(warning.at),
      });
    case 'pluginLeftBehind':
    case 'pluginStopped':
      return t(`actions.warnings.${warning.code}`, { plugin: warning.plugin });
    case 'pluginsUndo':
      return t('actions.warnings.pluginsUndo', {
        count: warning.steps.length,
        steps: formatList(
          t,
          warning.steps.map(index => String(index + 1)),
        ),
      });
    case 'endsUpdate':
      return t('actions.warnings.endsUpdate', {
        version: formatRevision(warning),
      });
    case 'endsFullPromotion':
    case 'trafficReturnsGradually':
    case 'heldByHand':
    case 'liftsPauseByHand':
    case 'undoesAbort':
      return t(`actions.warnings.${warning.code}`);
  }
}
