import { makeStyles, useTheme } from '@material-ui/core/styles';
import type {
  MeasurementView,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import { describeRequirement } from '../../text/requirements';
import { formatNumber } from '../../text/samples';
import { formatTimeOfDay } from '../../text/time';
import { toneColor } from '../../theme/colors';
import { useTranslateDetails } from '../../translationOfDetails';

const WIDTH = 480;
const HEIGHT = 140;
const LEFT = 64;
const RIGHT = WIDTH - 8;
const TOP = 8;
const BOTTOM = HEIGHT - 20;
const INSET = 8;

const useStyles = makeStyles(theme => ({
  // Drawn smaller, as a phone would, its words could not be read.
  scroll: { overflowX: 'auto' },
  root: {
    display: 'block',
    width: WIDTH,
    margin: theme.spacing(1, 0),
    font: theme.typography.caption.font,
    fontSize: 11,
    fill: theme.palette.text.secondary,
  },
}));

/**
 * The measured numbers in their order with the limits of that number as lines, as far as the
 * conditions tell them plainly. Ten points need no library. What has no number is not drawn: the
 * table beside it has it.
 */
export function MeasurementsChart({ metric }: { metric: MetricView }) {
  const t = useTranslateDetails();
  const classes = useStyles();
  const theme = useTheme();
  const points = metric.measurements.flatMap(toPoint);
  if (points.length < 2) {
    return null;
  }
  const thresholds = thresholdsOfSample(metric);
  const scale = createScale([
    ...points.map(({ value }) => value),
    ...thresholds.map(({ limit }) => limit),
  ]);
  const x = (i: number) =>
    LEFT + (i / (metric.measurements.length - 1)) * (RIGHT - LEFT);
  const muted = theme.palette.text.secondary;
  const bad = toneColor(theme, 'trouble');
  // What is good and what is bad often meet at one limit.
  const limits = [
    ...new Map(
      thresholds.map(threshold => {
        const requirement = describeRequirement(t, threshold);
        return [requirement, { limit: threshold.limit, requirement }];
      }),
    ).values(),
  ];
  const [first, last] = [points[0], points[points.length - 1]];
  return (
    // What scrolls must scroll by keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className={classes.root}
        role="img"
        aria-label={t('analysisRuns.chart.label', {
          metric: metric.name,
          from: formatNumber(scale.lowest),
          to: formatNumber(scale.highest),
        })}
      >
        <line x1={LEFT} x2={LEFT} y1={TOP} y2={BOTTOM} stroke={muted} />
        <line x1={LEFT} x2={RIGHT} y1={BOTTOM} y2={BOTTOM} stroke={muted} />
        {[scale.highest, scale.lowest].map(value => (
          <text
            key={value}
            x={LEFT - 6}
            y={scale.y(value) + 4}
            textAnchor="end"
          >
            {formatNumber(value)}
          </text>
        ))}
        <text x={LEFT} y={HEIGHT - 4}>
          {timeOf(first)}
        </text>
        <text x={RIGHT} y={HEIGHT - 4} textAnchor="end">
          {timeOf(last)}
        </text>
        {limits.map(({ limit, requirement }) => (
          <g key={requirement}>
            <line
              x1={LEFT}
              x2={RIGHT}
              y1={scale.y(limit)}
              y2={scale.y(limit)}
              stroke={bad}
              strokeDasharray="6 3"
            />
            <text
              x={RIGHT}
              y={scale.y(limit) + labelOffset(scale, limit)}
              textAnchor="end"
            >
              {t('measured.threshold', { requirement })}
            </text>
          </g>
        ))}
        {runsOf(points).map(run => (
          <polyline
            key={run[0].index}
            points={run
              .map(({ index, value }) => `${x(index)},${scale.y(value)}`)
              .join(' ')}
            fill="none"
            stroke={muted}
          />
        ))}
        {points.map(({ index, value, phase }) => (
          <Marker
            key={index}
            x={x(index)}
            y={scale.y(value)}
            phase={phase}
            color={phase === 'Successful' ? toneColor(theme, 'good') : bad}
          />
        ))}
      </svg>
    </div>
  );
}

// A cross for what failed, a diamond for what could not decide: not by colour alone.
function Marker(props: {
  x: number;
  y: number;
  phase: MeasurementView['phase'];
  color: string;
}) {
  const { x, y, phase, color } = props;
  switch (phase) {
    case 'Failed':
      return (
        <path
          d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`}
          stroke={color}
          strokeWidth={2.5}
        />
      );
    case 'Inconclusive':
      return (
        <path
          d={`M${x} ${y - 5}l5 5l-5 5l-5 -5z`}
          fill="none"
          stroke={color}
          strokeWidth={2}
        />
      );
    default:
      return <circle cx={x} cy={y} r={4} fill={color} />;
  }
}

interface Point {
  index: number;
  value: number;
  phase: MeasurementView['phase'];
  at: string | null;
}

function toPoint(measurement: MeasurementView, index: number): Point[] {
  const { sample, phase, finishedAt, startedAt } = measurement;
  return typeof sample === 'number'
    ? [{ index, value: sample, phase, at: finishedAt ?? startedAt }]
    : [];
}

// Between them a measurement gave no number: a line there would tell one.
function runsOf(points: Point[]): Point[][] {
  const runs: Point[][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last?.at(-1)?.index === point.index - 1) {
      last.push(point);
    } else {
      runs.push([point]);
    }
  }
  return runs;
}

// A condition may look at several numbers of an answer; one of them is drawn.
function thresholdsOfSample({ thresholds }: MetricView) {
  const pathOf = ({ path }: MetricView['thresholds'][number]) =>
    JSON.stringify(path);
  return thresholds.filter(
    threshold => pathOf(threshold) === pathOf(thresholds[0]),
  );
}

interface Scale {
  lowest: number;
  highest: number;
  y: (value: number) => number;
}

function createScale(values: number[]): Scale {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  // A flat line is drawn in the middle.
  const padding = min === max ? Math.abs(min) / 2 || 1 : 0;
  const [lowest, highest] = [min - padding, max + padding];
  return {
    lowest,
    highest,
    y: value =>
      BOTTOM -
      INSET -
      ((value - lowest) / (highest - lowest)) * (BOTTOM - TOP - 2 * INSET),
  };
}

// Below the line where there is no room above it.
function labelOffset(scale: Scale, limit: number): number {
  return scale.y(limit) < TOP + 16 ? 13 : -4;
}

function timeOf({ at }: Point): string {
  return at ? formatTimeOfDay(Date.parse(at)) : '';
}
