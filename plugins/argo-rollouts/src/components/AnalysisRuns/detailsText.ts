import type {
  AnalysisArgView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatFacts } from '../../text/numbers';
import { formatExactDuration } from '../../text/time';
import type { TranslateDetails } from '../../translationOfDetails';

/** `every 30 s, first after 1 min`. */
export function describeRhythm(
  t: TranslateDetails,
  metric: MetricView,
): string {
  const { intervalSeconds, initialDelaySeconds } = metric;
  const rhythm: string[] = [
    intervalSeconds === null
      ? t('analysisRuns.facts.once')
      : t('analysisRuns.facts.interval', {
          interval: formatExactDuration(t, intervalSeconds),
        }),
  ];
  if (initialDelaySeconds !== null) {
    rhythm.push(
      t('analysisRuns.facts.delay', {
        delay: formatExactDuration(t, initialDelaySeconds),
      }),
    );
  }
  return formatFacts(t, rhythm);
}

/** `service = api, token (from a secret, hidden)`. */
export function describeArgs(
  t: TranslateDetails,
  args: AnalysisArgView[],
): string {
  return formatFacts(
    t,
    args.map(arg => {
      switch (arg.kind) {
        case 'text':
          return `${arg.name} = ${arg.value}`;
        case 'secret':
          return t('analysisRuns.facts.secret', { name: arg.name });
        case 'unset':
          return t('analysisRuns.facts.unset', { name: arg.name });
      }
    }),
  );
}
