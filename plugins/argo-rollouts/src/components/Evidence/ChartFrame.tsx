import { useTheme } from '@material-ui/core/styles';
import { memo, type ReactNode } from 'react';
import { CartesianGrid, Surface } from 'recharts';
import { CHART_HEIGHT_PX, heightOf, type Plot } from './drawing';

interface ChartFrameProps {
  widthPx: number;
  plot: Plot;
  /** The values that the axis names; the chart reaches from the first to the last. */
  ticks: number[];
  /** How it names them, in their order. */
  names: string[];
  /** What is drawn into it: the same at each rendering. */
  children: ReactNode;
}

/**
 * The axes of a chart and its grid: what seldom changes, and is not drawn again while it
 * is the same. The lines, whose points are new every few seconds, are drawn into it by
 * `ChartLines`.
 */
export const ChartFrame = memo((props: ChartFrameProps) => {
  const { widthPx, plot, ticks, names, children } = props;
  const { palette } = useTheme();
  const muted = palette.text.secondary;
  const heights = ticks.map(heightOf(ticks, plot));
  const bottom = plot.y + plot.height;
  return (
    <Surface width={widthPx} height={CHART_HEIGHT_PX}>
      <CartesianGrid
        {...plot}
        horizontalPoints={heights}
        vertical={false}
        stroke={palette.divider}
      />
      <path
        d={`M${plot.x} ${plot.y}V${bottom}h${plot.width}`}
        fill="none"
        stroke={muted}
      />
      {ticks.map((value, i) => (
        <g key={value}>
          <path d={`M${plot.x} ${heights[i]}h-6`} stroke={muted} />
          <text
            x={plot.x - 8}
            y={heights[i]}
            dy="0.355em"
            textAnchor="end"
            fontSize={12}
            fill={muted}
          >
            {names[i]}
          </text>
        </g>
      ))}
      {children}
    </Surface>
  );
}, isSameFrame);

function isSameFrame(one: ChartFrameProps, other: ChartFrameProps): boolean {
  return (
    one.widthPx === other.widthPx &&
    one.plot.x === other.plot.x &&
    String(one.names) === String(other.names) &&
    String(one.ticks) === String(other.ticks)
  );
}
