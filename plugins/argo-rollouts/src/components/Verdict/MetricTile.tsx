import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { MetricVerdict } from 'backstage-plugin-argo-rollouts-common';
import {
  type TranslateDetails,
  useTranslateDetails,
} from '../../translationOfDetails';
import { describeEffect } from './detailsText';
import { EffectChart } from './EffectChart';
import { VerdictMark } from './VerdictMark';
import { describeReason, formatValue } from './verdictText';

const useStyles = makeStyles(theme => ({
  tile: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(1, 1.5),
    minWidth: 0,
  },
}));

/** One metric: how the canary compares with stable, how that came about, and how sure it is. */
export function MetricTile({ metric }: { metric: MetricVerdict }) {
  const classes = useStyles();
  const t = useTranslateDetails();
  const effect = describeEffect(t, metric);
  const isUnknown = metric.canary.value === null;
  return (
    <li className={classes.tile}>
      <Typography variant="subtitle2" component="h4">
        {metric.title}
      </Typography>
      <Typography variant="body2">
        <VerdictMark verdict={metric} />
        {isUnknown && `: ${describeReason(t, metric)}`}
      </Typography>
      {!isUnknown && <Typography variant="body2">{effect}</Typography>}
      {metric.effects.length > 0 && (
        <EffectChart
          metric={metric}
          label={t('verdictDetails.tile.chart', {
            metric: metric.title,
            effect,
            margin: metric.margin,
          })}
          words={{
            noDifference: t('verdictDetails.tile.noDifference'),
            margin: t('verdictDetails.tile.margin'),
          }}
        />
      )}
      <Typography variant="body2" color="textSecondary">
        {[
          ...(isUnknown ? [] : describeNumbers(t, metric)),
          ...(metric.isRequired ? [] : [t('verdictDetails.tile.notRequired')]),
        ].join(' ')}
      </Typography>
    </li>
  );
}

function describeNumbers(t: TranslateDetails, metric: MetricVerdict): string[] {
  const { canary, stable, unit, objective } = metric;
  return [
    t('verdict.because.withinMargin', {
      metric: '',
      canary: formatValue(t, canary.value, unit),
      stable: formatValue(t, stable.value, unit),
    }).trim(),
    canary.events === null
      ? t('verdictDetails.tile.values', { minutes: canary.samples })
      : t('verdictDetails.tile.requests', {
          canary: Math.round(canary.samples),
          stable: Math.round(stable.samples),
        }),
    ...(objective === null
      ? []
      : [
          t('verdictDetails.tile.objective', {
            objective: formatValue(t, objective, unit),
          }),
        ]),
    ...(metric.isLowConfidence ? [t('verdictDetails.tile.lowConfidence')] : []),
  ];
}
