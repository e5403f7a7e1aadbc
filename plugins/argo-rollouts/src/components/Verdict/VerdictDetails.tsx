import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricVerdict,
  Verdict,
} from 'backstage-plugin-argo-rollouts-common';
import { Fragment } from 'react';
import { formatMoment } from '../../text/time';
import {
  type TranslateDetails,
  useTranslateDetails,
} from '../../translationOfDetails';
import { CopyableText } from '../CopyableText';
import { formatEvidence } from './detailsText';
import { MetricTile } from './MetricTile';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0),
    padding: 0,
    listStyle: 'none',
  },
  metric: { marginTop: theme.spacing(1) },
}));

/** The metrics of a verdict, and everything that it rests on. */
export function VerdictDetails({ verdict }: { verdict: Verdict }) {
  const classes = useStyles();
  const t = useTranslateDetails();
  const { metrics, from, to } = verdict;
  return (
    <>
      <ul className={classes.tiles} aria-label={t('verdictDetails.title')}>
        {metrics.map(metric => (
          <MetricTile key={metric.id} metric={metric} />
        ))}
      </ul>
      <Typography variant="body2">
        {t('verdictDetails.evidence.profile', {
          profile: verdict.profile,
          familyAlpha: t('numbers.share', {
            percent: verdict.familyAlpha * 100,
          }),
        })}{' '}
        {t('verdictDetails.evidence.range', {
          from: formatMoment(from),
          to: formatMoment(to),
        })}
      </Typography>
      {metrics.map(metric => (
        <div key={metric.id} className={classes.metric}>
          <Typography variant="subtitle2" component="h4">
            {metric.title}
          </Typography>
          <Typography variant="body2">
            {describeTest(t, metric).join(' ')}
          </Typography>
          {metric.queries.map(({ text, link }) => (
            <Fragment key={text}>
              <CopyableText
                text={text}
                copyLabel={t('verdictDetails.evidence.copyQuery')}
              />
              {link && (
                <Typography variant="body2">
                  <Link to={link.url}>
                    {t('verdictDetails.evidence.open', { title: link.title })}
                  </Link>
                </Typography>
              )}
            </Fragment>
          ))}
        </div>
      ))}
      <Typography variant="body2" color="textSecondary">
        {t('verdictDetails.evidence.digest', { digest: verdict.digest })}
      </Typography>
    </>
  );
}

function describeTest(t: TranslateDetails, metric: MetricVerdict): string[] {
  const { test, minutes, margin, passMargin } = metric;
  return [
    t(`verdictDetails.evidence.test.${test.name}`),
    t('verdictDetails.evidence.margins', { margin, passMargin }),
    ...(test.evidenceAgainst === null || test.evidenceNeeded === null
      ? []
      : [
          t('verdictDetails.evidence.against', {
            evidence: formatEvidence(t, test.evidenceAgainst),
            needed: formatEvidence(t, test.evidenceNeeded),
          }),
        ]),
    ...(test.evidenceFor === null || test.evidenceForNeeded === null
      ? []
      : [
          t('verdictDetails.evidence.for', {
            evidence: formatEvidence(t, test.evidenceFor),
            needed: formatEvidence(t, test.evidenceForNeeded),
          }),
        ]),
    t('verdictDetails.evidence.minutes', minutes),
    ...PARAMETERS.filter(name => name in test.parameters).map(name => {
      const value = test.parameters[name];
      return t(`verdictDetails.evidence.parameters.${name}`, {
        value,
        percent: t('numbers.share', { percent: value * 100 }),
      });
    }),
  ];
}

const PARAMETERS = [
  'alpha',
  'passAlpha',
  'mostGainPerMinute',
  'blocks',
  'blockMinutes',
  'leastBlocks',
] as const;
