import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import type { EvidenceMetric } from 'backstage-plugin-argo-rollouts-common';
import { sayPreset } from '../../text/evidenceReason';
import { useTranslateEvidence } from '../../translationOfEvidence';
import { CopyableText } from '../CopyableText';
import { Folded } from '../Folded';

/** How a metric was asked for: preset, queries, and where to look further. */
export function MetricSource(props: {
  metric: EvidenceMetric;
  sides: { canary: string; stable: string };
}) {
  const { metric, sides } = props;
  const t = useTranslateEvidence();
  const queries = queriesOf(metric, sides);
  return queries.length === 0 ? null : (
    <Folded rank="detail" title={t('charts.query')} isOpenAtFirst={false}>
      <Queries preset={metric.preset} queries={queries} />
    </Folded>
  );
}

function Queries(props: {
  preset: EvidenceMetric['preset'];
  queries: AskedQuery[];
}) {
  const { preset, queries } = props;
  const t = useTranslateEvidence();
  return (
    <>
      {preset && (
        <Typography variant="body2">{sayPreset(t, preset)}</Typography>
      )}
      {queries.map(({ side, query, link }) => (
        <div key={`${side} ${query}`}>
          <Typography variant="body2">
            {side}{' '}
            {link && (
              <Link to={link.url}>
                {t('charts.open', { title: link.title })}
              </Link>
            )}
          </Typography>
          <CopyableText text={query} copyLabel={t('charts.copy')} />
        </div>
      ))}
    </>
  );
}

interface AskedQuery {
  side: string;
  query: string;
  link: { title: string; url: string } | null;
}

function queriesOf(
  metric: EvidenceMetric,
  sides: { canary: string; stable: string },
): AskedQuery[] {
  const asked =
    metric.state === 'failed'
      ? metric.queries.map(query => ({ side: '', query, link: null }))
      : (['canary', 'stable'] as const).map(side => ({
          side: sides[side],
          query: metric[side].query,
          link: metric[side].link,
        }));
  return asked.filter(({ query }) => query !== '');
}
