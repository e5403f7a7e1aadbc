import { useTheme } from '@material-ui/core/styles';
import { memo, type ReactNode } from 'react';
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts';

/** How high a chart is. */
export const CHART_HEIGHT_PX = 180;

interface ChartFrameProps {
  widthPx: number;
  /** The values that the axis names; the chart reaches from the first to the last. */
  ticks: number[];
  format: (value: number) => string;
  /** What is drawn into it: the same at each rendering. */
  children: ReactNode;
}

/**
 * The axes of a chart and its grid, by recharts.
 *
 * Recharts keeps all that it is given in a store, and whatever changes there is drawn in
 * several rounds, at some 20 ms for each chart. So it is given what seldom changes, and
 * the lines, whose points are new every few seconds, are drawn into its plot by
 * `ChartLines`.
 */
export const ChartFrame = memo((props: ChartFrameProps) => {
  const { widthPx, ticks, format, children } = props;
  const { palette } = useTheme();
  const muted = palette.text.secondary;
  return (
    <LineChart
      width={widthPx}
      height={CHART_HEIGHT_PX}
      data={CORNERS}
      margin={MARGIN}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke={palette.divider} vertical={false} />
      <XAxis dataKey="x" type="number" stroke={muted} tick={false} />
      <YAxis
        stroke={muted}
        tick={{ fill: muted, fontSize: 12 }}
        width={72}
        domain={[ticks[0], ticks[ticks.length - 1]]}
        ticks={ticks}
        // They are few: measuring which of them fit takes longer than drawing.
        interval={0}
        tickFormatter={format}
      />
      <Line
        dataKey="y"
        stroke="none"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      {children}
    </LineChart>
  );
}, isSameFrame);

function isSameFrame(one: ChartFrameProps, other: ChartFrameProps): boolean {
  return (
    one.widthPx === other.widthPx &&
    one.format === other.format &&
    String(one.ticks) === String(other.ticks)
  );
}

const MARGIN = { top: 18, right: 12, bottom: 0, left: 0 };
// An axis without any line has no ticks, so there is one that nobody sees.
const CORNERS = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
];
