import { makeStyles } from '@material-ui/core/styles';
import type { MetricVerdict } from 'backstage-plugin-argo-rollouts-common';
import { candidateColor } from '../../theme/colors';

const WIDTH = 240;
const HEIGHT = 88;
const INSET = 4;

const useStyles = makeStyles(theme => ({
  chart: { display: 'block', width: '100%', maxWidth: WIDTH, height: HEIGHT },
  interval: { fill: candidateColor(theme), fillOpacity: 0.25 },
  line: { stroke: candidateColor(theme), strokeWidth: 2.5, fill: 'none' },
  dot: { fill: candidateColor(theme) },
  zero: { stroke: theme.palette.text.primary, strokeWidth: 1 },
  margin: {
    stroke: theme.palette.text.secondary,
    strokeWidth: 1,
    strokeDasharray: '4 3',
  },
  // With a rim, so that they are read where lines and the interval pass.
  words: {
    fill: theme.palette.text.secondary,
    fontSize: 10,
    paintOrder: 'stroke',
    stroke: theme.palette.background.paper,
    strokeWidth: 3,
  },
}));

/**
 * The difference between canary and stable over time, with its interval: a line where
 * there is no difference, and a dashed one where a regression begins. Ratios on a
 * logarithmic scale, so that twice and half are equally far from the line.
 */
export function EffectChart(props: {
  metric: MetricVerdict;
  label: string;
  words: { noDifference: string; margin: string };
}) {
  const classes = useStyles();
  const { metric, label, words } = props;
  const { effects, scale, margin } = metric;
  const neutral = scale === 'ratio' ? 1 : 0;
  const y = scaleOf(metric);
  const x = (i: number) =>
    INSET + ((WIDTH - 2 * INSET) * i) / Math.max(1, effects.length - 1);
  const known = effects.flatMap(({ estimate }, i) =>
    estimate === null ? [] : { x: x(i), y: y(estimate) },
  );
  const upper = effects.map((effect, i) => `${x(i)},${y(effect.upper, 'top')}`);
  const lower = effects
    .map((effect, i) => `${x(i)},${y(effect.lower, 'bottom')}`)
    .reverse();
  const last = known.at(-1);
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      {effects.length > 1 && (
        <polygon
          className={classes.interval}
          points={[...upper, ...lower].join(' ')}
        />
      )}
      <line
        className={classes.zero}
        x1={0}
        x2={WIDTH}
        y1={y(neutral)}
        y2={y(neutral)}
      />
      {margin > neutral && (
        <line
          className={classes.margin}
          x1={0}
          x2={WIDTH}
          y1={y(margin)}
          y2={y(margin)}
        />
      )}
      <polyline
        className={classes.line}
        points={known.map(point => `${point.x},${point.y}`).join(' ')}
      />
      {last && (
        <circle className={classes.dot} cx={last.x} cy={last.y} r={3.5} />
      )}
      <text className={classes.words} x={2} y={y(neutral) + 11}>
        {words.noDifference}
      </text>
      {margin > neutral && (
        <text className={classes.words} x={2} y={y(margin) - 4}>
          {words.margin}
        </text>
      )}
    </svg>
  );
}

/** From a value to its height; null is an interval without an end on that side. */
function scaleOf({ scale, effects, margin }: MetricVerdict) {
  const to = (value: number) =>
    scale === 'ratio' ? Math.log2(Math.max(value, 1 / 16)) : value;
  const values = effects
    .map(({ estimate }) => estimate)
    .filter(value => value !== null)
    .map(to);
  const reach = Math.max(
    Math.abs(to(margin)) * 1.8,
    ...values.map(value => Math.abs(value) * 1.15),
    scale === 'ratio' ? 1 : 1e-9,
  );
  return (value: number | null, end: 'top' | 'bottom' = 'top'): number => {
    const open = end === 'top' ? reach : -reach;
    const at = value === null ? open : to(value);
    const clipped = Math.max(-reach, Math.min(reach, at));
    return INSET + ((HEIGHT - 2 * INSET) * (reach - clipped)) / (2 * reach);
  };
}
