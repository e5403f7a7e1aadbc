import { useTheme } from '@material-ui/core/styles';
import { createContext, useContext } from 'react';
import { formatTimeOfDayShort } from '../../text/time';
import { candidateColor, stableColor } from '../../theme/colors';
import { drawCurve } from './curve';
import { placesOf, placesOfMarks, type Drawing, type Plot } from './drawing';

/** What is drawn into the frame around; it changes without the frame. */
export const DrawingContext = createContext<Drawing | null>(null);

/** Canary solid with markers, stable dashed, the time of day, and what happened meanwhile. */
export function ChartLines() {
  const drawing = useContext(DrawingContext);
  const theme = useTheme();
  if (!drawing) {
    return null;
  }
  const muted = theme.palette.text.secondary;
  const { plot } = drawing;
  const places = placesOf(drawing);
  const bottom = plot.y + plot.height;
  const canary = drawCurve(places.canary, { hasMarkers: true });
  const stable = drawCurve(places.stable, { hasMarkers: false });
  return (
    <>
      {drawing.moments.ticks.map(atMs => (
        <g key={atMs} stroke={muted}>
          <path d={`M${places.x(atMs)} ${bottom}v6`} />
          <text
            {...LABEL}
            {...withinSight(places.x(atMs), plot)}
            y={bottom + 19}
            fill={muted}
            stroke="none"
          >
            {formatTimeOfDayShort(atMs)}
          </text>
        </g>
      ))}
      {placesOfMarks(drawing).map(({ id, x, text, textX, textAnchor }) => (
        <g key={id}>
          <path
            d={`M${x} ${plot.y}V${bottom}`}
            stroke={muted}
            strokeDasharray="2 2"
          />
          <text
            {...LABEL}
            x={textX}
            textAnchor={textAnchor}
            y={plot.y - 5}
            fill={muted}
          >
            {text}
          </text>
        </g>
      ))}
      <path
        data-line="stable"
        d={stable.line}
        fill="none"
        stroke={stableColor(theme)}
        strokeWidth={2}
        strokeDasharray="6 4"
      />
      <path d={stable.markers} fill={stableColor(theme)} />
      <path
        data-line="canary"
        d={canary.line}
        fill="none"
        stroke={candidateColor(theme)}
        strokeWidth={2.5}
      />
      <path d={canary.markers} fill={candidateColor(theme)} />
    </>
  );
}

// A text at the right edge would be cut off.
function withinSight(x: number, plot: Plot) {
  const right = plot.x + plot.width;
  return x > right - HALF_LABEL_PX
    ? ({ x: right, textAnchor: 'end' } as const)
    : ({ x, textAnchor: 'middle' } as const);
}

const HALF_LABEL_PX = 24;
const LABEL = { fontSize: 12 };
