import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { EvidencePoint } from 'backstage-plugin-argo-rollouts-common';
import { candidateColor, stableColor } from '../../theme/colors';

const useStyles = makeStyles({
  root: { display: 'block', width: '100%', height: 32 },
});

/** Both series at a glance, on one scale from zero: canary solid, stable dashed. The words beside it say the same. */
export function Sparkline(props: {
  canary: EvidencePoint[];
  stable: EvidencePoint[];
}) {
  const { canary, stable } = props;
  const classes = useStyles();
  const theme = useTheme();
  const highest = Math.max(0, ...canary.map(asNumber), ...stable.map(asNumber));
  const pathOf = (points: EvidencePoint[]) =>
    points
      .map((point, i) => {
        if (typeof point !== 'number') {
          return '';
        }
        const x = (i / Math.max(1, points.length - 1)) * WIDTH;
        const y = HEIGHT - 2 - (point / (highest || 1)) * (HEIGHT - 4);
        // A gap begins a new line.
        const isFirst = typeof points[i - 1] !== 'number';
        return `${isFirst ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
      })
      .join('');
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={classes.root}
      aria-hidden
    >
      <path
        d={pathOf(stable)}
        fill="none"
        stroke={stableColor(theme)}
        strokeWidth={1.5}
        strokeDasharray="4 3"
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={pathOf(canary)}
        fill="none"
        stroke={candidateColor(theme)}
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function asNumber(point: EvidencePoint): number {
  return typeof point === 'number' ? point : 0;
}

const WIDTH = 200;
const HEIGHT = 32;
